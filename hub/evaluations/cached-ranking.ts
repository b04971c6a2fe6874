/** Rankings by the set of evaluations they are of: what an evaluation predicted never changes. */
import type { PrismaClient } from '../db/generated/client.ts';
import { type Ranking, rankEvaluations } from './rank-evaluations.ts';

/** Boards kept; the one that was asked for longest ago goes first. */
const most = 100;
const rankings = new Map<string, Promise<Ranking>>();

export function cachedRanking(
  prisma: PrismaClient,
  dataSetVersionId: string,
  evaluationIds: string[],
): Promise<Ranking> {
  const key = [dataSetVersionId, ...evaluationIds.toSorted()].join(' ');
  const ranking = rankings.get(key) ?? rankEvaluations(prisma, dataSetVersionId, evaluationIds);
  rankings.delete(key);
  rankings.set(key, ranking);
  // Not kept when it failed, so that the next reader tries again.
  ranking.catch(() => rankings.delete(key));
  const [oldest] = rankings.keys();
  if (rankings.size > most && oldest) rankings.delete(oldest);
  return ranking;
}
