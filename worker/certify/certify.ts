/** Runs a version's golden cases through every runtime there is on this machine, from the files as they are stored. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readContent } from '../../hub/blobs/content.ts';
import { isArchive } from '../../hub/exports/archive-name.ts';
import type { ParityLine } from '../../hub/exports/write-certificate.ts';
import type { Engine } from '../../mednet/engines/engine.ts';
import type { ModelPackage } from '../../mednet/formats/format.ts';
import { LARGEST_DIFFERENCE } from '../../mednet/formats/golden.ts';
import { type JobRun, progressTeller, sayLog } from '../job-run.ts';
import { RUNTIMES, type Runtime } from './runtimes.ts';

export interface ModelToCertify {
  versionId: string;
  engine: Engine;
  model: ModelPackage;
}

/** A line for each runtime of each format that the version has. Throws when the job is asked to stop. */
export async function certify(
  run: JobRun<unknown>,
  { versionId, engine, model }: ModelToCertify,
): Promise<ParityLine[]> {
  const files = await run.prisma.artifact.findMany({ where: { versionId } });
  const lines: ParityLine[] = [];
  for (const runtime of RUNTIMES) {
    const own = files.filter((file) => file.format === runtime.format && !isArchive(file));
    if (own.length === 0) continue;
    run.signal.throwIfAborted();
    progressTeller(run)({ fraction: 0.9, message: `Checking ${runtime.format} in ${runtime.name}` });
    const folder = await mkdtemp(path.join(os.tmpdir(), 'mednet-parity-'));
    try {
      for (const { name, blobSha256 } of own)
        await writeFile(path.join(folder, name), await readContent(run, blobSha256));
      lines.push(await checkRuntime(run, runtime, { folder, engine, model }));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    sayLog(run, describeLine(lines.at(-1)!));
  }
  return lines;
}

async function checkRuntime(
  { signal, config }: JobRun<unknown>,
  { name, format, check }: Runtime,
  given: { folder: string; engine: Engine; model: ModelPackage },
): Promise<ParityLine> {
  const line = { format, runtime: name };
  try {
    const found = await check({ ...given, signal, python: config.python });
    if ('skipped' in found) return { ...line, outcome: 'SKIPPED', reason: found.skipped };
    const { version: runtimeVersion, absolute, relative } = found;
    const measured = { ...line, runtimeVersion, absolute, relative };
    if (relative <= LARGEST_DIFFERENCE) return { ...measured, outcome: 'PASSED' };
    const reason = `it differs by ${relative.toExponential(1)} of the largest logit; the limit is ${LARGEST_DIFFERENCE}`;
    return { ...measured, outcome: 'FAILED', reason };
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    return { ...line, outcome: 'FAILED', reason: `it did not run: ${reason}` };
  }
}

function describeLine({ format, runtime, runtimeVersion = '', relative, outcome, reason }: ParityLine): string {
  const what = `${format} in ${[runtime, runtimeVersion].join(' ').trim()}`;
  if (outcome === 'PASSED') return `${what}: the same, to ${relative?.toExponential(1)} of the largest logit.`;
  return `${what}: ${outcome.toLowerCase()}: ${reason}.`;
}
