import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BlobStore } from '../blobs/blob-store.ts';
import { onDisk } from '../blobs/disk-error.ts';

/**
 * Gives `use` the path of a verified blob as a file of this machine: the store's own where it has one, else a copy in
 * the system's folder for temporary files (TMPDIR), removed afterwards. The file is for reading only.
 */
export async function withLocalCopy<T>(
  blobs: BlobStore,
  sha256: string,
  use: (file: string) => Promise<T>,
): Promise<T> {
  if (blobs.localFile) return use(await blobs.localFile(sha256));
  const folder = await onDisk(tmpdir(), () => mkdtemp(path.join(tmpdir(), 'mednet-copy-')));
  try {
    const file = path.join(folder, sha256);
    const source = await blobs.open(sha256);
    await onDisk(folder, () => pipeline(source, createWriteStream(file, { flags: 'wx' })));
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
