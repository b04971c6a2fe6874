import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { countWaitingBytes } from './count-waiting-bytes.ts';
import type { UploadLimits } from './upload-limits.ts';

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
  // Who begins several at once begins one after the other.
  await tx.$queryRaw`SELECT 1 FROM "user" WHERE id = ${ownerId}::uuid FOR NO KEY UPDATE`;
  const waiting = Number(await countWaitingBytes(tx, ownerId));
  if (waiting + size <= mostWaitingBytes) return;
  throw new AppError(
    'TOO_LARGE',
    `You have ${waiting} bytes of uploads waiting, and ${mostWaitingBytes} are allowed: import some of them, or give them ` +
      'up (GET /files/uploads lists them, DELETE /files/uploads/ID gives one up).',
  );
}
