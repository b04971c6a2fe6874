/** What the cells of a point bring to a paired test. They never change, so it is kept in memory by their ids. */
import { averageOverSeeds, type SeededParts } from '../../mednet/metrics/compare-over-seeds.ts';
import { macroAucParts } from '../../mednet/metrics/macro-auc-parts.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import type { TestCases } from '../evaluations/list-test-cases.ts';
import { inCaseOrder } from './case-order.ts';

/** Points kept; the one that was asked for longest ago goes first. */
const most = 500;
const points = new Map<string, Promise<SeededParts>>();

export function comparedCells(prisma: PrismaClient, cases: TestCases, cellIds: string[]): Promise<SeededParts> {
  const key = cellIds.join();
  const point = points.get(key) ?? compare(prisma, cases, cellIds);
  points.delete(key);
  points.set(key, point);
  point.catch(() => points.delete(key));
  const [oldest] = points.keys();
  if (points.size > most && oldest) points.delete(oldest);
  return point;
}

async function compare(prisma: PrismaClient, cases: TestCases, cellIds: string[]): Promise<SeededParts> {
  const rows = await prisma.transferCell.findMany({
    where: { id: { in: cellIds } },
    orderBy: { seed: 'asc' },
    select: { probabilities: true, isById: true },
  });
  return averageOverSeeds(rows.map((row) => macroAucParts(inCaseOrder(row, cases.ids), cases)));
}
