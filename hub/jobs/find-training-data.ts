import { findDataSetVersion, findSealedTaskData, type SealedData } from '../datasets/find-data-set-version.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';

export interface TrainingTarget {
  task?: string | null;
  dataSet?: string | null;
}

/** What a fine-tune job trains on. BAD_INPUT unless it is either a task or a data set. */
export async function findTrainingData(prisma: PrismaClient, { task, dataSet }: TrainingTarget): Promise<SealedData> {
  if (Boolean(task) === Boolean(dataSet)) {
    throw new AppError('BAD_INPUT', 'Name either a task or a data set to train on.');
  }
  return task ? (await findSealedTaskData(prisma, task)).data : findDataSetVersion(prisma, dataSet ?? '');
}
