import { rankByIntervals } from '../../mednet/metrics/rank-by-intervals.ts';
import type { PrismaClient, Track } from '../db/generated/client.ts';
import { visibleVersions } from '../registry/visible-versions.ts';
import type { Viewer } from '../users/viewer.ts';
import { type EvaluationRow, readMetrics } from './read-metrics.ts';

/** More than this is not a board but a list. */
const maxEntries = 200;

export interface BoardRow {
  /** Entries whose intervals overlap the leader of their group share a rank. */
  rank: number;
  evaluation: EvaluationRow;
}

/**
 * The ranking of one task and track: every version's newest evaluation that the hub ran or scored itself, of published
 * versions and of those the viewer may see.
 */
export async function readBoard(
  prisma: PrismaClient,
  viewer: Viewer | null,
  { taskId, track }: { taskId: string; track: Track },
): Promise<BoardRow[]> {
  const evaluations = await prisma.evaluation.findMany({
    where: { taskId, track, mark: { in: ['HUB_RUN', 'HUB_SCORED'] }, version: visibleVersions(viewer) },
    distinct: ['versionId'],
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { task: true },
  });
  const ranked = rankByIntervals(evaluations, (evaluation) => readMetrics(evaluation).macroAuc);
  return ranked.slice(0, maxEntries).map(({ entry, rank }) => ({ rank, evaluation: entry }));
}
