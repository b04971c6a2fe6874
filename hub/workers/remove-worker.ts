import type { PrismaClient } from '../db/generated/client.ts';

/** The worker has ended in its own way. */
export async function removeWorker(prisma: PrismaClient, id: string): Promise<void> {
  await prisma.worker.deleteMany({ where: { id } });
}
