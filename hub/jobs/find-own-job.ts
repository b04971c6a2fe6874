/** A job that the viewer may act on. */
import type { Job, PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { Viewer } from '../users/viewer.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** NOT_FOUND when there is no such job, FORBIDDEN when it is somebody else's. */
export async function findOwnJob(prisma: PrismaClient, viewer: Viewer, id: string): Promise<Job> {
  const job = uuid.test(id) ? await prisma.job.findUnique({ where: { id } }) : null;
  if (!job) throw new AppError('NOT_FOUND', `There is no job ${id}.`);
  if (job.ownerId !== viewer.id && viewer.role !== 'ADMIN') {
    throw new AppError('FORBIDDEN', 'This job belongs to somebody else.');
  }
  return job;
}
