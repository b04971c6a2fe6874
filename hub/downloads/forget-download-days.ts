import type { PrismaClient } from '../db/generated/client.ts';

/** Deletes the keys and digests of the days before `day`, of all days without one: nobody can be told apart by them any more. */
export async function forgetDownloadDays(prisma: PrismaClient, day?: Date): Promise<void> {
  await prisma.downloadDay.deleteMany({ where: day && { day: { lt: day } } });
}
