import { TASKS } from '../../mednet/tasks/index.ts';
import type { PrismaClient } from '../db/generated/client.ts';

/** A row for every task that the hub knows; those that are there stay as they are. */
export async function seedTasks(prisma: PrismaClient): Promise<void> {
  await prisma.task.createMany({ data: TASKS.map(({ slug }) => ({ slug })), skipDuplicates: true });
}
