/** Sealed data that jobs may read, by reference: `slug` (the newest) or `slug@ordinal`. */
import { findTask, type TaskDefinition } from '../../mednet/tasks/index.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';

export interface SealedData {
  id: string;
  reference: string;
  digest: string;
  channels: number;
}

/** NOT_FOUND when there is none, or it is not sealed yet. */
export async function findDataSetVersion(prisma: PrismaClient, reference: string): Promise<SealedData> {
  const [slug = '', ordinal] = reference.split('@');
  const found = await prisma.dataSetVersion.findFirst({
    where: {
      sealedAt: { not: null },
      dataSet: { slug },
      ...(ordinal === undefined ? {} : { ordinal: Number.parseInt(ordinal, 10) || 0 }),
    },
    orderBy: { ordinal: 'desc' },
    include: { dataSet: true },
  });
  if (!found) throw new AppError('NOT_FOUND', `There is no data set ${reference}. Import it first.`);
  const { id, digest, dataSet } = found;
  return { id, digest, channels: dataSet.channels, reference: `${dataSet.slug}@${found.ordinal}` };
}

/** The data a task is judged on. NOT_FOUND for an unknown task, CONFLICT when its data is not here yet. */
export async function findSealedTaskData(
  prisma: PrismaClient,
  slug: string,
): Promise<{ task: TaskDefinition; data: SealedData }> {
  const task = findTask(slug);
  if (!task) throw new AppError('NOT_FOUND', `There is no task ${slug}.`);
  const row = await prisma.task.findUnique({
    where: { slug },
    include: { dataSetVersion: { include: { dataSet: true } } },
  });
  const version = row?.dataSetVersion;
  if (!version) throw new AppError('CONFLICT', `The data of ${task.title} has not been imported yet.`);
  const reference = `${version.dataSet.slug}@${version.ordinal}`;
  return { task, data: { id: version.id, digest: version.digest, channels: version.dataSet.channels, reference } };
}
