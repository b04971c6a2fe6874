import type { PrismaClient } from '../db/generated/client.ts';
import { isAboutToBeImported } from './imports-of.ts';
import { UPLOAD_DAYS } from './upload-limits.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** Gives up what was sent before `time` and nobody imports, and what nobody has gone on sending since. */
export async function removeOldUploads(prisma: PrismaClient, time = daysAgo(UPLOAD_DAYS)): Promise<void> {
  await prisma.partialUpload.deleteMany({
    where: { createdAt: { lt: time }, parts: { none: { createdAt: { gte: time } } } },
  });
  await prisma.$executeRaw`DELETE FROM upload u WHERE u.created_at < ${time} AND NOT ${isAboutToBeImported()}`;
}
