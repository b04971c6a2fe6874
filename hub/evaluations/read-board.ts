import type { Prisma, PrismaClient, Task, Track } from '../db/generated/client.ts';
import { findTold } from '../findings/find-told.ts';
import type { Viewer } from '../users/viewer.ts';
import { cachedRanking } from './cached-ranking.ts';
import type { EntryComparison } from './compare-evaluations.ts';
import { publishComparison } from './published-figures.ts';
import type { Ranking } from './rank-evaluations.ts';
import { evaluationsAt, visibleEvaluations } from './visible-evaluations.ts';

/** More than this is not a board but a list. */
const maxEntries = 200;

const withoutPredictions = 'There is not a stored prediction for every test case.';
const withoutLabels = 'The test labels are not on this hub: import the data of the task to have it ranked.';
const otherData = 'It was judged on another version of the data set.';

export const judgedInclude = {
  task: true,
  version: {
    include: { model: true, attempt: { select: { job: { select: { configuration: true } } } } },
    omit: { card: true },
  },
  submission: { include: { withdrawal: true } },
  contamination: { select: { isAncestryKnown: true, _count: { select: { matches: true } } } },
} as const;

/** An evaluation with what a board shows of it and filters it by. */
export type JudgedRow = Prisma.EvaluationGetPayload<{ include: typeof judgedInclude }>;

/** Of the training of its version; null where it is not known. */
export function trainingSeedOf({ version }: JudgedRow): number | null {
  const configuration = version?.attempt?.job.configuration as { recipe?: { seed?: number } } | undefined;
  return configuration?.recipe?.seed ?? null;
}

export interface BoardRow {
  /** Entries that the tests do not tell from the leader of their group share a rank; null when it cannot be ranked. */
  rank: number | null;
  /** Why there is no rank. */
  unrankedBecause: string | null;
  /** Against the leader of its group, or for a leader against that of the group before. */
  decidedBy: EntryComparison | null;
  /** Null where not all of them are stored. */
  predictionsSha256: string | null;
  evaluation: JudgedRow;
}

export interface BoardReading {
  entries: BoardRow[];
  /** Every pair of ranked entries. */
  comparisons: EntryComparison[];
}

export interface BoardRequest {
  task: Pick<Task, 'id' | 'dataSetVersionId'>;
  track: Track;
  /** A moment of the past, of which everybody gets the same; now when left out. */
  at?: Date | null;
}

/**
 * The best of every version's newest evaluation that the hub ran or scored itself, and every submission, as far as the
 * viewer may see it, or as everybody saw it.
 */
async function findEntries(prisma: PrismaClient, viewer: Viewer | null, { task, track, at }: BoardRequest) {
  const evaluations = await prisma.evaluation.findMany({
    where: {
      taskId: task.id,
      track,
      mark: { in: ['HUB_RUN', 'HUB_SCORED'] },
      AND: at ? evaluationsAt(at) : visibleEvaluations(viewer),
    },
    distinct: ['versionId', 'submissionId'],
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: judgedInclude,
  });
  return evaluations.sort((a, b) => b.macroAuc - a.macroAuc).slice(0, maxEntries);
}

/** Why an entry is not ranked, before its predictions are looked at. */
function findObstacle(evaluation: JudgedRow, { task, at }: BoardRequest): string | undefined {
  const withdrawn = evaluation.submission?.withdrawal?.createdAt;
  if (withdrawn && (!at || withdrawn <= at)) return `Withdrawn on ${withdrawn.toISOString().slice(0, 10)}.`;
  return evaluation.dataSetVersionId === task.dataSetVersionId ? undefined : otherData;
}

/**
 * The ranking of one task and track. Only what was judged on the data-set version that the task now has is ranked, since
 * a paired test needs the same cases; what else there is follows without a rank.
 */
export async function readBoard(
  prisma: PrismaClient,
  viewer: Viewer | null,
  request: BoardRequest,
): Promise<BoardReading> {
  const evaluations = await findEntries(prisma, viewer, request);
  const obstacles = new Map(evaluations.map((one) => [one.id, findObstacle(one, request)]));
  const current = evaluations.filter(({ id }) => !obstacles.get(id));
  const { placed, comparisons, notRankedBecause } = await rankCurrent(prisma, request.task, current);
  const byId = new Map(evaluations.map((evaluation) => [evaluation.id, evaluation]));
  const ranked = placed.map(({ evaluationId, rank, decidedBy, predictionsSha256 }): BoardRow => {
    const published = decidedBy && publishComparison(decidedBy, request.track);
    const evaluation = byId.get(evaluationId)!;
    return { rank, unrankedBecause: null, decidedBy: published, predictionsSha256, evaluation };
  });
  const rankedIds = new Set(placed.map(({ evaluationId }) => evaluationId));
  const rest = evaluations.filter(({ id }) => !rankedIds.has(id));
  const unranked = rest.map((evaluation): BoardRow => {
    const unrankedBecause = obstacles.get(evaluation.id) ?? notRankedBecause ?? withoutPredictions;
    return { rank: null, unrankedBecause, decidedBy: null, predictionsSha256: null, evaluation };
  });
  return {
    entries: [...ranked, ...unranked],
    comparisons: comparisons.map((one) => publishComparison(one, request.track)),
  };
}

async function rankCurrent(
  prisma: PrismaClient,
  { dataSetVersionId }: Pick<Task, 'dataSetVersionId'>,
  evaluations: JudgedRow[],
): Promise<Ranking & { notRankedBecause?: string }> {
  if (!dataSetVersionId || evaluations.length === 0) return { placed: [], comparisons: [] };
  const ids = evaluations.map(({ id }) => id);
  const told = await findTold<Ranking>(prisma, dataSetVersionId, 'ranking', ids);
  if (told === null) return { placed: [], comparisons: [], notRankedBecause: withoutLabels };
  return told ?? cachedRanking(prisma, dataSetVersionId, ids);
}
