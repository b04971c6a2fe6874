import { Prisma, type PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { type ListingFilter, writeConditions } from './listing-filter.ts';

export type ListingOrder = 'NEWEST' | 'DOWNLOADS' | 'SCORE';

export interface ListedModel {
  /** Of the model. */
  id: string;
  versionId: string;
  downloads: number;
  /** The newest on the task that is filtered by. */
  evaluationId: string | null;
}

export interface ListingRequest {
  filter: ListingFilter;
  order: ListingOrder;
  take: number;
  /** Id of the model that the page before ended with. */
  after?: string;
}

const keys: Record<ListingOrder, Prisma.Sql> = {
  NEWEST: Prisma.sql`l.published_at`,
  DOWNLOADS: Prisma.sql`l.downloads`,
  SCORE: Prisma.sql`s.macro_auc`,
};

/** Published models, best first. BAD_INPUT when they are to be ordered by a score, and no task says by which. */
export function listModels(
  prisma: PrismaClient,
  { filter, order, take, after }: ListingRequest,
): Promise<ListedModel[]> {
  if (order === 'SCORE' && !filter.task) {
    throw new AppError('BAD_INPUT', 'Scores are of a task: say which one by "task", or order by something else.');
  }
  const key = keys[order];
  const from = writeFrom(filter.task);
  const rest = after
    ? Prisma.sql`AND (${key}, l.model_id) < (SELECT ${key}, l.model_id ${from} WHERE l.model_id = ${after}::uuid)`
    : Prisma.empty;
  return prisma.$queryRaw<ListedModel[]>`
    SELECT l.model_id AS id, l.version_id AS "versionId", l.downloads,
      ${filter.task ? Prisma.sql`s.evaluation_id` : Prisma.sql`NULL`} AS "evaluationId"
    ${from}
    WHERE ${writeConditions(filter)} ${rest}
    ORDER BY ${key} DESC, l.model_id DESC LIMIT ${take}`;
}

/** With a task, only models that have a score on it. */
function writeFrom(task: ListingFilter['task']): Prisma.Sql {
  if (!task) return Prisma.sql`FROM "listing" l`;
  return Prisma.sql`FROM "listing" l JOIN "listing_score" s ON s.model_id = l.model_id
    AND s.task_id = (SELECT t.id FROM "task" t WHERE t.slug = ${task})`;
}

export async function countModels(prisma: PrismaClient, filter: ListingFilter): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "listing" l WHERE ${writeConditions(filter)}`;
  return row?.count ?? 0;
}
