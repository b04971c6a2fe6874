import type { PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { BlobStore, PutOptions, StoredBlob } from './blob-store.ts';
import { registerBlobs } from './register-blobs.ts';

export interface NewUpload extends PutOptions {
  ownerId: string;
  fileName: string;
  source: AsyncIterable<Uint8Array>;
}

export interface StoredUpload extends StoredBlob {
  id: string;
}

/** Keeps what somebody sent until it is imported. BAD_INPUT for nothing or other bytes than promised, TOO_LARGE. */
export async function storeUpload(
  { prisma, blobs }: { prisma: PrismaClient; blobs: BlobStore },
  { ownerId, fileName, source, ...options }: NewUpload,
): Promise<StoredUpload> {
  const blob = await blobs.put(source, options);
  if (blob.size === 0)
    throw new AppError('BAD_INPUT', 'The upload is empty: send the file as the body of the request.');
  const { id } = await prisma.$transaction(async (tx) => {
    await registerBlobs(tx, blobs, [blob]);
    return tx.upload.create({ data: { ownerId, fileName, blobSha256: blob.sha256 }, select: { id: true } });
  });
  return { ...blob, id };
}
