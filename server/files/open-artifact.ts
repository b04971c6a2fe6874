import type { Readable } from 'node:stream';
import type { BlobStore, ByteRange } from '../../hub/blobs/blob-store.ts';
import { AppError } from '../../hub/errors.ts';
import { log } from '../../hub/log.ts';

/** Opens bytes that the registry says are there. That they are not is the hub's fault (INTERNAL), not the reader's. */
export async function openArtifact(blobs: BlobStore, sha256: string, range?: ByteRange): Promise<Readable> {
  try {
    return await blobs.open(sha256, range);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
    log.error({ err: error, sha256 }, 'a registered blob is missing or cut short');
    throw new AppError('INTERNAL', `The file is damaged in the hub (${sha256}): tell its administrator.`, {
      cause: error,
    });
  }
}
