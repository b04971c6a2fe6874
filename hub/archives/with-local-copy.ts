import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BlobStore } from '../blobs/blob-store.ts';
import { onDisk } from '../blobs/disk-error.ts';
import { makeTemporaryFolder } from './make-temporary-folder.ts';

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
  const { folder, remove } = await makeTemporaryFolder('mednet-copy-');
  try {
    const file = path.join(folder, sha256);
    const source = await blobs.open(sha256);
    await onDisk(folder, () => pipeline(source, createWriteStream(file, { flags: 'wx' })));
    return await use(file);
  } finally {
    await remove();
  }
}
