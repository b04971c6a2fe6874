import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { countWaitingBytes } from './count-waiting-bytes.ts';
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
  await requireWaitingRoom(tx, ownerId, size, { mostWaitingBytes });
}

interface Room {
  mostWaitingBytes?: number;
  /** The fetch that the bytes are of: what it holds already is not counted beside them. */
  ofJob?: string;
}

/** TOO_LARGE when `size` bytes more, sent or fetched, are more than their owner may have waiting to be imported. */
export async function requireWaitingRoom(
  tx: Prisma.TransactionClient,
  ownerId: string,
  size: number,
  { mostWaitingBytes = UPLOAD_LIMITS.mostWaitingBytes, ofJob }: Room = {},
): Promise<void> {
  // Who begins several at once begins one after the other.
  await tx.$queryRaw`SELECT 1 FROM "user" WHERE id = ${ownerId}::uuid FOR NO KEY UPDATE`;
  const waiting = Number(await countWaitingBytes(tx, ownerId, ofJob));
  if (waiting + size <= mostWaitingBytes) return;
  throw new AppError(
    'TOO_LARGE',
    `You have ${waiting} bytes of uploads waiting and fetches under way, and ${mostWaitingBytes} are allowed: import some ` +
      'of them, or give them up (GET /files/uploads lists uploads, DELETE /files/uploads/ID gives one up).',
  );
}
