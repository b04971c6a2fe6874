/** The files of an uploaded model: one file, or a zip of those that belong together. */
import { readFile, stat } from 'node:fs/promises';
import { DEFAULT_LIMITS } from '../../hub/archives/archive-entry.ts';
import { readZip } from '../../hub/archives/read-zip.ts';
import { withLocalCopy } from '../../hub/archives/with-local-copy.ts';
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import { AppError } from '../../hub/errors.ts';
import { requireUploadedBytes } from '../../hub/uploads/require-uploaded-bytes.ts';

export interface UploadedFile {
  /** Without folders. */
  name: string;
  bytes: Uint8Array;
}

/** All of it is read into memory; the largest MedNet (width 4) has 260 MB. */
const largestBytes = 512 * 1024 ** 2;
const limits = { ...DEFAULT_LIMITS, entries: 1000, entryBytes: largestBytes, totalBytes: largestBytes };

/** BAD_INPUT or TOO_LARGE for an archive that cannot be read or holds too much, NOT_FOUND where it is gone. */
export async function readUpload(blobs: BlobStore, sha256: string, fileName: string): Promise<UploadedFile[]> {
  await requireUploadedBytes(blobs, sha256);
  return withLocalCopy(blobs, sha256, async (file) => {
    if (!fileName.toLowerCase().endsWith('.zip')) {
      const { size } = await stat(file);
      if (size > largestBytes) throw new AppError('TOO_LARGE', `${fileName} has over ${largestBytes} bytes.`);
      return [{ name: fileName, bytes: await readFile(file) }];
    }
    const archive = await readZip(file, limits);
    try {
      const files: UploadedFile[] = [];
      for (const { path, read } of archive.entries) {
        files.push({ name: path.split('/').at(-1) ?? '', bytes: await read() });
      }
      return files;
    } finally {
      await archive.close();
    }
  });
}
