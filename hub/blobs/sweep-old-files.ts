import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Removes the files directly under `folder` that were last written before `time` (milliseconds since 1970): what a
 * killed process left half-written. A file still being written has a newer time.
 */
export async function sweepOldFiles(folder: string, time: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    // Another process may sweep, or publish, at the same moment: what is gone needs no sweeping.
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < time) await rm(file, { force: true });
  }
}
