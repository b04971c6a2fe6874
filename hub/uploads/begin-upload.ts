/**
 * Uploads in parts. The parts are blobs like all others: verified as they come in, safe from a restart, in either store,
 * and collected with the rest once nothing points at them. Own code, because the servers for tus (tus.io) that there are
 * for Node, @tus/server 2.4 with its stores, append to one offset: no parts beside each other, and no digest of a part.
 */
import type { PartialUpload, PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { Viewer } from '../users/viewer.ts';
import { requireUploadRoom } from './require-upload-room.ts';
import { UPLOAD_LIMITS } from './upload-limits.ts';

export interface UploadPlan {
  fileName: string;
  /** Bytes. */
  size: number;
  /** Of the whole, where it is known beforehand. */
  sha256?: string;
}

/** BAD_INPUT for an empty file, TOO_LARGE for too much. */
export async function beginUpload(
  prisma: PrismaClient,
  viewer: Viewer,
  { fileName, size, sha256 }: UploadPlan,
  limits = UPLOAD_LIMITS,
): Promise<PartialUpload> {
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new AppError('BAD_INPUT', 'Say how long the file is: "Upload-Length: BYTES", 1 or more.');
  }
  return prisma.$transaction(async (tx) => {
    await requireUploadRoom(tx, viewer.id, size, limits);
    return tx.partialUpload.create({
      data: { ownerId: viewer.id, fileName, size, partBytes: limits.partBytes, sha256 },
    });
  });
}
