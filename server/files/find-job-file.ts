import { isUUID } from 'class-validator';
import type { PrismaClient } from '../../hub/db/generated/client.ts';
import { visibleJobs } from '../../hub/registry/visible-jobs.ts';
import type { Viewer } from '../../hub/users/viewer.ts';
import type { FoundFile } from './found-file.ts';

export interface JobFileAddress {
  job: string;
  name: string;
}

/** A file of a job that the viewer may see; what nobody in particular may see is for everybody. */
export async function findJobFile(
  prisma: PrismaClient,
  viewer: Viewer | null,
  { job: jobId, name }: JobFileAddress,
): Promise<FoundFile | undefined> {
  // PostgreSQL refuses text with zero bytes, and no name has one.
  if (!isUUID(jobId) || name.includes('\0')) return undefined;
  const row = await prisma.jobFile.findFirst({
    where: { jobId, name, attempt: { job: visibleJobs(viewer) } },
    include: { blob: true },
  });
  if (!row) return undefined;
  const { mediaType, blob } = row;
  return { name, mediaType, sha256: blob.sha256, size: Number(blob.size), isPublished: viewer === null };
}
