/** A task with sealed test cases, without images, for tests of what is judged on it. */
import { createHash } from 'node:crypto';
import type { StoredBlob } from '../hub/blobs/blob-store.ts';
import type { PrismaClient } from '../hub/db/generated/client.ts';

export interface TaskData {
  dataSetVersionId: string;
  /** Of the test cases: first those of class 0, then those of class 1. */
  caseIds: string[];
}

interface TaskPlan {
  ownerId: string;
  task: string;
  classes: string[];
  perClass: number;
  /** The one image of all cases, where it must be in the store. */
  image?: StoredBlob;
}

/** Classes with `perClass` test cases each, named as real files are, by their class; and one case to train on. */
export async function makeTaskData(
  prisma: PrismaClient,
  { ownerId, task, classes, perClass, image = { sha256: 'a'.repeat(64), size: 1 } }: TaskPlan,
): Promise<TaskData> {
  const { sha256 } = image;
  await prisma.blob.upsert({ where: { sha256 }, create: image, update: {} });
  const about = { title: task, description: '', modality: 'test', licence: 'CC0-1.0', citation: '' };
  const dataSet = await prisma.dataSet.create({ data: { slug: task, ...about, channels: 1, ownerId } });
  const pixels = { width: 1, height: 1, blobSha256: sha256 };
  const test = classes.flatMap((_, label) => Array(perClass).fill({ split: 'TEST', label }));
  const cases = [{ split: 'TRAIN' as const, label: 0 }, ...test];
  const version = await prisma.dataSetVersion.create({
    data: {
      dataSetId: dataSet.id,
      ordinal: 1,
      digest: createHash('sha256').update(`data of ${task}`).digest('hex'),
      classes,
      report: {},
      cases: {
        create: cases.map((one, ordinal) => ({
          ...one,
          ...pixels,
          ordinal,
          name: `${classes[one.label]}-${ordinal}.png`,
        })),
      },
    },
    include: { cases: { orderBy: { ordinal: 'asc' } } },
  });
  await prisma.dataSetVersion.update({ where: { id: version.id }, data: { sealedAt: new Date() } });
  const bound = { dataSetVersionId: version.id };
  await prisma.task.upsert({ where: { slug: task }, create: { slug: task, ...bound }, update: bound });
  const caseIds = version.cases.filter(({ split }) => split === 'TEST').map(({ id }) => id);
  return { dataSetVersionId: version.id, caseIds };
}
