/** Pictures of training images, as the networks of some jobs saw them, that somebody may see. */
import type { Blob, PrismaClient } from '../db/generated/client.ts';
import { allowsSharing } from '../registry/allows-sharing.ts';
import { visibleJobs } from '../registry/visible-jobs.ts';
import { mayActFor, type Viewer } from '../users/viewer.ts';
import type { JobInputs } from './job-configuration.ts';

export interface FoundSheet {
  jobId: string;
  blob: Blob;
}

/** Only to those who are signed in, see the job, and may see an image of every data set that went in. */
export async function findTrainingSheets(
  prisma: PrismaClient,
  viewer: Viewer | null,
  jobIds: string[],
): Promise<FoundSheet[]> {
  if (!viewer) return [];
  const rows = await prisma.trainingSheet.findMany({
    where: { jobId: { in: jobIds }, attempt: { job: visibleJobs(viewer) } },
    include: { blob: true, attempt: { select: { job: { select: { inputs: true } } } } },
  });
  const sheets = rows.map(({ jobId, blob, attempt }) => {
    const { dataSetVersions = [] } = attempt.job.inputs as unknown as JobInputs;
    return { jobId, blob, data: dataSetVersions.map(({ id }) => id) };
  });
  const known = await prisma.dataSetVersion.findMany({
    where: { id: { in: sheets.flatMap(({ data }) => data) } },
    select: { id: true, dataSet: { select: { licence: true, ownerId: true } } },
  });
  const open = known.filter(({ dataSet }) => allowsSharing(dataSet.licence) || mayActFor(viewer, dataSet.ownerId));
  const openIds = new Set(open.map(({ id }) => id));
  return sheets.filter(({ data }) => data.every((id) => openIds.has(id)));
}
