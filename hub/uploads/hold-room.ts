import type { PrismaClient } from '../db/generated/client.ts';
import { requireWaitingRoom } from './require-upload-room.ts';

/** Counts `bytes` for a fetch, in place of what it held, until it ends. TOO_LARGE when its owner may not have so many waiting. */
export async function holdRoom(
  prisma: PrismaClient,
  { ownerId, jobId }: { ownerId: string; jobId: string },
  bytes: number,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await requireWaitingRoom(tx, ownerId, bytes, { ofJob: jobId });
    await tx.job.update({ where: { id: jobId }, data: { heldBytes: bytes } });
  });
}
