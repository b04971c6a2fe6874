import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onDisk } from '../blobs/disk-error.ts';

export interface TemporaryFolder {
  folder: string;
  /** With all that is in it. */
  remove(): Promise<void>;
}

/** A folder of its own in the system's folder for temporary files (TMPDIR); the caller removes it. */
export async function makeTemporaryFolder(prefix: string): Promise<TemporaryFolder> {
  const folder = await onDisk(tmpdir(), () => mkdtemp(path.join(tmpdir(), prefix)));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
