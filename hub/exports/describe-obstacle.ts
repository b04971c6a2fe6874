/** What stands between a draft and its publication, for its owner. */
import { FORMATS } from '../../mednet/formats/index.ts';
import type { Export, Job, Parity, PrismaClient } from '../db/generated/client.ts';

export interface ExportState {
  exports: Export[];
  parities: Parity[];
  /** The newest job that exported the version. */
  job: Job | null | undefined;
}

export async function readExportState(prisma: PrismaClient, versionId: string): Promise<ExportState> {
  const [exports, parities, job] = await Promise.all([
    prisma.export.findMany({ where: { versionId } }),
    prisma.parity.findMany({ where: { versionId } }),
    prisma.job.findFirst({
      where: { kind: 'EXPORT', inputs: { path: ['version', 'id'], equals: versionId } },
      orderBy: { createdAt: 'desc' },
    }),
  ]);
  return { exports, parities, job };
}

/** Undefined when nothing does. Says which job to look at, by its address on the site. */
export function describeObstacle(reference: string, { exports, parities, job }: ExportState): string | undefined {
  const at = job ? ` See /jobs/${job.id}.` : '';
  const open = exports.filter((one) => !one.finishedAt).map((one) => titleOf(one.format));
  const isWaiting = job && (job.state === 'QUEUED' || job.state === 'RUNNING');
  if (isWaiting) {
    const what = open.length > 0 ? `exported to ${open.join(', ')}` : 'checked in every runtime';
    return `${reference} is still being ${what} (${job.state.toLowerCase()}); publish it once that has succeeded.${at}`;
  }
  const failed = parities.filter((line) => line.outcome === 'FAILED');
  if (failed.length > 0) {
    const faults = failed.map((line) => `${titleOf(line.format)} in ${line.runtime}: ${line.reason}.`);
    return `${reference} does not give the same everywhere. ${faults.join(' ')} Resume the job once that is mended.${at}`;
  }
  if (job && job.state !== 'SUCCEEDED') {
    const what = open.length > 0 ? `export to ${open.join(', ')}` : 'check in every runtime';
    return `The ${what} of ${reference} ${job.state === 'FAILED' ? 'failed' : 'was cancelled'}: resume the job.${at}`;
  }
  const missing = Object.keys(FORMATS).filter((format) => !exports.some((one) => one.format === format));
  if (missing.length > 0 || parities.length === 0) {
    const what = missing.length > 0 ? `in ${missing.map(titleOf).join(', ')}` : 'with a parity certificate';
    return `${reference} does not exist ${what} yet: export it first (exportVersion).`;
  }
  return undefined;
}

function titleOf(format: string): string {
  return Object.values(FORMATS).find((one) => one.id === format)?.title ?? format;
}
