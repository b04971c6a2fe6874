import type { PrismaClient, Task, Track } from '../db/generated/client.ts';
import { visibleVersions } from '../registry/visible-versions.ts';
import type { Viewer } from '../users/viewer.ts';
import { cachedRanking } from './cached-ranking.ts';
import type { EntryComparison } from './compare-evaluations.ts';
import type { Ranking } from './rank-evaluations.ts';
import type { EvaluationRow } from './read-metrics.ts';

/** More than this is not a board but a list. */
const maxEntries = 200;

const withoutPredictions = 'There is not a stored prediction for every test case.';
const otherData = 'It was judged on another version of the data set.';

export interface BoardRow {
  /** Entries that the tests do not tell from the leader of their group share a rank; null when it cannot be ranked. */
  rank: number | null;
  /** Why there is no rank. */
  unrankedBecause: string | null;
  /** Against the leader of its group, or for a leader against that of the group before. */
  decidedBy: EntryComparison | null;
  evaluation: EvaluationRow;
}

export interface BoardReading {
  entries: BoardRow[];
  /** Every pair of ranked entries. */
  comparisons: EntryComparison[];
}

/** The best of every version's newest evaluation that the hub ran or scored itself, as far as the viewer may see it. */
async function findEntries(prisma: PrismaClient, viewer: Viewer | null, taskId: string, track: Track) {
  const evaluations = await prisma.evaluation.findMany({
    where: { taskId, track, mark: { in: ['HUB_RUN', 'HUB_SCORED'] }, version: visibleVersions(viewer) },
    distinct: ['versionId'],
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { task: true },
  });
  return evaluations.sort((a, b) => b.macroAuc - a.macroAuc).slice(0, maxEntries);
}

/**
 * The ranking of one task and track. Only what was judged on the data-set version that the task now has is ranked, since
 * a paired test needs the same cases; what else there is follows without a rank.
 */
export async function readBoard(
  prisma: PrismaClient,
  viewer: Viewer | null,
  { task, track }: { task: Pick<Task, 'id' | 'dataSetVersionId'>; track: Track },
): Promise<BoardReading> {
  const evaluations = await findEntries(prisma, viewer, task.id, track);
  const isCurrent = (evaluation: EvaluationRow) => evaluation.dataSetVersionId === task.dataSetVersionId;
  const { placed, comparisons } = await rankCurrent(prisma, task, evaluations.filter(isCurrent));
  const byId = new Map(evaluations.map((evaluation) => [evaluation.id, evaluation]));
  const ranked = placed.map(({ evaluationId, rank, decidedBy }): BoardRow => {
    return { rank, unrankedBecause: null, decidedBy, evaluation: byId.get(evaluationId)! };
  });
  const rankedIds = new Set(placed.map(({ evaluationId }) => evaluationId));
  const rest = evaluations.filter(({ id }) => !rankedIds.has(id));
  const unranked = rest.map((evaluation): BoardRow => {
    const unrankedBecause = isCurrent(evaluation) ? withoutPredictions : otherData;
    return { rank: null, unrankedBecause, decidedBy: null, evaluation };
  });
  return { entries: [...ranked, ...unranked], comparisons };
}

async function rankCurrent(
  prisma: PrismaClient,
  { dataSetVersionId }: Pick<Task, 'dataSetVersionId'>,
  evaluations: EvaluationRow[],
): Promise<Ranking> {
  if (!dataSetVersionId || evaluations.length === 0) return { placed: [], comparisons: [] };
  return cachedRanking(
    prisma,
    dataSetVersionId,
    evaluations.map(({ id }) => id),
  );
}
