/** Sealed data that jobs may read, by reference: `slug` (the newest) or `slug@ordinal`. */
import { findTask, type TaskDefinition } from '../../mednet/tasks/index.ts';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';

export interface SealedData {
  id: string;
  reference: string;
  digest: string;
  channels: number;
}

/** NOT_FOUND when there is none, or it is not sealed yet; CONFLICT when only the record of it is here. */
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
  return describe(found);
}

/** The data a task is judged on. NOT_FOUND for an unknown task; CONFLICT when its data, or more than its record, is not here. */
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
  return { task, data: describe(version) };
}

type Row = Prisma.DataSetVersionGetPayload<{ include: { dataSet: true } }>;

function describe({ id, digest, ordinal, isRecord, dataSet }: Row): SealedData {
  const reference = `${dataSet.slug}@${ordinal}`;
  if (isRecord) {
    throw new AppError(
      'CONFLICT',
      `Of ${reference} only the record is on this hub, not its images. Import the same data as ${dataSet.slug} first.`,
    );
  }
  return { id, digest, channels: dataSet.channels, reference };
}
