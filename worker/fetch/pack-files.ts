/** One ZIP archive of many files, written as it is stored: memory holds the names alone. */
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { DEFAULT_LIMITS } from '../../hub/archives/archive-entry.ts';
import { withLocalCopy } from '../../hub/archives/with-local-copy.ts';
import type { BlobStore, StoredBlob } from '../../hub/blobs/blob-store.ts';
import type { RemoteFile } from '../../hub/fetch/fetch-plan.ts';
import { readSeries } from './read-series.ts';

export interface PackedFile extends RemoteFile {
  blob: StoredBlob;
}

/** Neither the clock nor the time zone of the machine; images hardly shrink. */
const fixed = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644, compress: false };

/** BAD_INPUT or TOO_LARGE for an archive among the files that cannot be unpacked. */
export async function packFiles(
  blobs: BlobStore,
  files: PackedFile[],
  notes: Record<string, string>,
  { maxBytes, onFile }: { maxBytes: number; onFile(index: number): void },
): Promise<StoredBlob> {
  const zip = new ZipFile();
  const ending = new AbortController();
  const add = async (path: string, content: Readable): Promise<void> => {
    zip.addReadStream(content, path, fixed);
    await finished(content, { signal: ending.signal }).finally(() => content.destroy());
  };
  const write = async (): Promise<void> => {
    for (const [path, text] of Object.entries(notes)) zip.addBuffer(Buffer.from(text), path, fixed);
    for (const [index, { path, blob, isUnpacked }] of files.entries()) {
      onFile(index);
      if (isUnpacked) {
        const limits = { ...DEFAULT_LIMITS, totalBytes: maxBytes };
        await withLocalCopy(blobs, blob.sha256, async (archive) => {
          for await (const entry of readSeries(archive, limits)) await add(`${path}/${entry.path}`, entry.content);
        });
      } else await add(path, await blobs.open(blob.sha256));
    }
    zip.end();
  };
  const output = zip.outputStream as Readable;
  zip.on('error', (error) => output.destroy(error as Error));
  const stored = blobs.put(output, { maxBytes }).finally(() => ending.abort());
  const written = write().catch((error) => {
    output.destroy(error);
    throw error;
  });
  const [blob] = await Promise.all([stored, written]);
  return blob;
}
