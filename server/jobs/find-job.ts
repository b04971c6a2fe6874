import { isUUID } from 'class-validator';
import type { Job, PrismaClient } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import { visibleJobs } from '../../hub/registry/visible-jobs.ts';
import type { Viewer } from '../../hub/users/viewer.ts';

/** A job that the viewer may see, or NOT_FOUND. */
export async function findJob(prisma: PrismaClient, viewer: Viewer | null, id: string): Promise<Job> {
  const job = isUUID(id) ? await prisma.job.findFirst({ where: { id, AND: visibleJobs(viewer) } }) : null;
  if (!job) throw new AppError('NOT_FOUND', `There is no job ${id} that you can see.`);
  return job;
}
