import { isUUID } from 'class-validator';
import type { PartialUpload, Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { Viewer } from '../users/viewer.ts';
import { UPLOAD_DAYS } from './upload-limits.ts';

export interface StartedUpload extends PartialUpload {
  /** Those that are there, in order. */
  parts: { number: number; blobSha256: string }[];
}

/** An upload of the viewer's that is under way. */
export async function findPartialUpload(
  prisma: Pick<Prisma.TransactionClient, 'partialUpload'>,
  viewer: Viewer,
  id: string,
): Promise<StartedUpload | null> {
  if (!isUUID(id)) return null;
  return prisma.partialUpload.findFirst({
    where: { id, ownerId: viewer.id },
    include: { parts: { orderBy: { number: 'asc' }, select: { number: true, blobSha256: true } } },
  });
}

export const unknownUpload = () =>
  new AppError(
    'NOT_FOUND',
    `There is no such upload of yours, or no more: one that is not gone on with for ${UPLOAD_DAYS} days is given up. Begin a new one.`,
  );

export const countParts = ({ size, partBytes }: PartialUpload): number => Math.ceil(Number(size) / partBytes);
