import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { UPLOAD_LIMITS, type UploadLimits } from './upload-limits.ts';

/** TOO_LARGE when an upload of `size` bytes is more than one may have, or more than its owner may have waiting. */
export async function requireUploadRoom(
  tx: Prisma.TransactionClient,
  ownerId: string,
  size: number,
  { mostBytes, mostWaitingBytes }: UploadLimits,
): Promise<void> {
  if (size > mostBytes) {
    throw new AppError('TOO_LARGE', `An upload has at most ${mostBytes} bytes, not ${size}: split the archive up.`);
  }
  await requireWaitingRoom(tx, ownerId, size, mostWaitingBytes);
}

/** TOO_LARGE when `size` bytes more, sent or fetched, are more than their owner may have waiting to be imported. */
export async function requireWaitingRoom(
  tx: Prisma.TransactionClient,
  ownerId: string,
  size: number,
  mostWaitingBytes = UPLOAD_LIMITS.mostWaitingBytes,
): Promise<void> {
  // Who begins several at once begins one after the other.
  await tx.$queryRaw`SELECT 1 FROM "user" WHERE id = ${ownerId}::uuid FOR NO KEY UPDATE`;
  const [row] = await tx.$queryRaw<{ waiting: bigint }[]>`
    SELECT (coalesce((SELECT sum(size) FROM partial_upload WHERE owner_id = ${ownerId}::uuid), 0)
          + coalesce((SELECT sum(b.size) FROM upload u JOIN blob b ON b.sha256 = u.blob_sha256
                      WHERE u.owner_id = ${ownerId}::uuid), 0))::bigint AS waiting`;
  const waiting = Number(row?.waiting ?? 0);
  if (waiting + size <= mostWaitingBytes) return;
  throw new AppError(
    'TOO_LARGE',
    `You have ${waiting} bytes of uploads waiting, and ${mostWaitingBytes} are allowed: import some of them, or give them ` +
      'up (GET /files/uploads lists them, DELETE /files/uploads/ID gives one up).',
  );
}
