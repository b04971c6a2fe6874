/**
 * Writes a version in every format that was queued, then certifies that all of its files give the same. One job does
 * both: one process to start, one thing to wait for, and the certificate always covers what was just written.
 */
import os from 'node:os';
import { readContent } from '../../hub/blobs/content.ts';
import { AppError } from '../../hub/errors.ts';
import { finishExport } from '../../hub/exports/finish-export.ts';
import { type ParityLine, writeCertificate } from '../../hub/exports/write-certificate.ts';
import type { ExportConfiguration } from '../../hub/jobs/configurations/export.ts';
import { canonicalWeights } from '../../hub/registry/find-usable-version.ts';
import type { Format, GoldenCase, ModelPackage } from '../../mednet/formats/format.ts';
import { readGoldenCases } from '../../mednet/formats/golden.ts';
import { FORMATS } from '../../mednet/formats/index.ts';
import { certify } from '../certify/certify.ts';
import { readModel } from '../exports/describe-model.ts';
import { storeFormat, withArchive } from '../exports/store-format.ts';
import { finishRun } from '../finish-run.ts';
import { type JobCode, type JobRun, openEngine, progressTeller, sayLog } from '../job-run.ts';

export const exportVersion: JobCode<ExportConfiguration> = async (run) => {
  const pinned = run.inputs.version;
  if (!pinned) throw new Error('an export job without version');
  const version = await run.prisma.version.findUniqueOrThrow({ where: { id: pinned.id } });
  const engine = await openEngine(run);
  const model = await readModel(
    engine,
    version,
    await readContent(run, pinned.weights),
    await readGolden(run, pinned.id),
  );
  for (const format of await openExports(run)) {
    if (run.signal.aborted) return 'stopped';
    await exportTo(run, format, model, pinned);
  }
  const lines = await certify(run, { versionId: pinned.id, engine, model });
  if (run.signal.aborted) return 'stopped';
  await settleCertificate(run, pinned.id, lines);
  return 'succeeded';
};

async function readGolden(run: JobRun<unknown>, versionId: string): Promise<GoldenCase[]> {
  const { format } = canonicalWeights;
  const files = await run.prisma.artifact.findMany({ where: { versionId, format, name: { startsWith: 'golden' } } });
  const read = files.map(async ({ name, blobSha256 }) => [name, await readContent(run, blobSha256)] as const);
  return readGoldenCases(new Map(await Promise.all(read)));
}

/** What is still to be written: formats that an earlier attempt finished are not written again. */
async function openExports({ prisma, attempt }: JobRun<unknown>): Promise<Format[]> {
  const open = await prisma.export.findMany({ where: { jobId: attempt.jobId, finishedAt: null } });
  return open.map(({ format: id }) => {
    const format = Object.values(FORMATS).find((one) => one.id === id);
    if (!format) throw new AppError('UNAVAILABLE', `This worker does not know the format ${id}: update it.`);
    return format;
  });
}

async function exportTo(
  run: JobRun<ExportConfiguration>,
  format: Format,
  model: ModelPackage,
  { id: versionId, reference }: { id: string; reference: string },
): Promise<void> {
  const total = run.configuration.formats.length + 1;
  const fraction = run.configuration.formats.indexOf(format.id) / total;
  progressTeller(run)({ fraction, message: `Writing ${format.title}` });
  const start = performance.now();
  const files = withArchive(await storeFormat(run.blobs, format, model), reference, format.id);
  await finishExport(run, run.attempt, { versionId, format: format.id }, files);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const seconds = (performance.now() - start) / 1000;
  sayLog(run, `${format.title}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds.toFixed(1)} s.`);
}

/** A certificate in which something failed is kept for its readers, but it is no success. */
async function settleCertificate(run: JobRun<unknown>, versionId: string, lines: ParityLine[]): Promise<void> {
  const place = { versionId, host: os.hostname() };
  const failed = lines.filter(({ outcome }) => outcome === 'FAILED');
  if (failed.length > 0) {
    await run.prisma.$transaction((tx) => writeCertificate(tx, run.attempt, place, lines));
    const faults = failed.map(({ format, runtime, reason }) => `${format} in ${runtime}: ${reason}.`);
    throw new AppError('CONFLICT', `The files do not give the same everywhere. ${faults.join(' ')}`);
  }
  await finishRun(run, async (tx) => {
    await writeCertificate(tx, run.attempt, place, lines);
    const passed = lines.filter(({ outcome }) => outcome === 'PASSED').length;
    return `The same in ${passed} runtimes, ${lines.length - passed} not on this machine`;
  });
}
