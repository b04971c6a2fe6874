/** A point of a learning curve, from the stored predictions of its cells. Cells never change, so it is kept by their ids. */
import { bootstrap, type Interval } from '../../mednet/metrics/bootstrap.ts';
import { averageOverSeeds, deviationOverSeeds, type SeededParts } from '../../mednet/metrics/compare-over-seeds.ts';
import { prepareMacroAuc } from '../../mednet/metrics/macro-auc.ts';
import { macroAucParts } from '../../mednet/metrics/macro-auc-parts.ts';
import { areGroupsWithin } from '../../mednet/metrics/resample.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import type { TestCases } from '../evaluations/list-test-cases.ts';

export interface JudgedPoint {
  /** Mean over the seeds; the interval says how it would vary with the test cases. */
  macroAuc: Interval;
  /** How it varies with the seeds; null of one. */
  seedDeviation: number | null;
  compared: SeededParts;
}

/** Points kept; the one that was asked for longest ago goes first. */
const most = 2000;
const points = new Map<string, Promise<JudgedPoint>>();

export function judgePoint(prisma: PrismaClient, cases: TestCases, cellIds: string[]): Promise<JudgedPoint> {
  const key = cellIds.join();
  const point = points.get(key) ?? judge(prisma, cases, cellIds);
  points.delete(key);
  points.set(key, point);
  point.catch(() => points.delete(key));
  const [oldest] = points.keys();
  if (points.size > most && oldest) points.delete(oldest);
  return point;
}

async function judge(prisma: PrismaClient, cases: TestCases, cellIds: string[]): Promise<JudgedPoint> {
  const rows = await prisma.transferCell.findMany({
    where: { id: { in: cellIds } },
    orderBy: { seed: 'asc' },
    select: { probabilities: true, isById: true },
  });
  const { labels, groups, classCount } = cases;
  const scores = rows.map(({ probabilities, isById }) => (isById ? orderRows(probabilities, cases) : probabilities));
  const compared = averageOverSeeds(scores.map((probabilities) => macroAucParts(probabilities, cases)));
  const aucs = scores.map((probabilities) => prepareMacroAuc(probabilities, labels, classCount));
  const sampling = areGroupsWithin(groups, labels) ? { groups, strata: labels } : { groups };
  const [range] = bootstrap(
    sampling,
    (weights) => {
      const bySeed = aucs.map((auc) => auc(weights));
      return Array.from({ length: weights.count }, (_, place) => [
        bySeed.reduce((sum, values) => sum + values[place]!, 0) / bySeed.length,
      ]);
    },
    { seed: 1 },
  );
  return {
    macroAuc: { value: compared.macroAuc, ...range! },
    seedDeviation: deviationOverSeeds(compared.bySeed),
    compared,
  };
}

/** From the order of the ids to that of the data set. */
function orderRows(probabilities: number[], { ids, classCount }: TestCases): number[] {
  const placeOf = new Map(ids.toSorted().map((id, place) => [id, place * classCount]));
  return ids.flatMap((id) => probabilities.slice(placeOf.get(id), placeOf.get(id)! + classCount));
}
