/** Intervals of points of learning curves. Each takes a bootstrap over all its cells, so it is kept by their ids. */
import { createHash } from 'node:crypto';
import { meanAucInterval } from '../../mednet/metrics/mean-auc-interval.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { listTestCases, type TestCases } from '../evaluations/list-test-cases.ts';
import type { ShownCell } from './shown-cells.ts';

export interface PointRange {
  low: number;
  high: number;
}

/** A point's cells: of one subject, mode and share, by rising seed. */
type PointCells = Pick<ShownCell, 'id' | 'versionId'>[];

export const digestCells = (cells: PointCells): string =>
  createHash('sha256')
    .update(cells.map(({ id }) => id).join())
    .digest('hex');

/** Being computed in this process: who asks meanwhile waits for it. */
const computing = new Map<string, Promise<PointRange>>();

/** How each point would vary with the test cases; those that are not kept yet are computed. */
export async function findIntervals(
  prisma: PrismaClient,
  dataSetVersionId: string,
  points: PointCells[],
): Promise<PointRange[]> {
  const keys = points.map(digestCells);
  const rows = await prisma.transferPoint.findMany({ where: { cellsSha256: { in: keys } } });
  const kept = new Map(rows.map(({ cellsSha256, low, high }) => [cellsSha256, { low, high }]));
  const ranges: PointRange[] = [];
  for (const [index, key] of keys.entries()) {
    const range = kept.get(key) ?? (await computeOnce(prisma, dataSetVersionId, points[index]!, key));
    ranges.push(range);
  }
  return ranges;
}

function computeOnce(
  prisma: PrismaClient,
  dataSetVersionId: string,
  cells: PointCells,
  key: string,
): Promise<PointRange> {
  const range = computing.get(key) ?? computeAndKeep(prisma, dataSetVersionId, cells, key);
  computing.set(key, range);
  return range.finally(() => computing.delete(key));
}

async function computeAndKeep(
  prisma: PrismaClient,
  dataSetVersionId: string,
  cells: PointCells,
  cellsSha256: string,
): Promise<PointRange> {
  const cases = await listTestCases(prisma, dataSetVersionId);
  const cellIds = cells.map(({ id }) => id);
  const range = await computeInterval(prisma, cases, cellIds);
  const versionId = cells[0]?.versionId ?? null;
  // Another process may have been quicker, with the same figures.
  await prisma.transferPoint.createMany({
    data: [{ cellsSha256, cellIds, dataSetVersionId, versionId, ...range }],
    skipDuplicates: true,
  });
  return range;
}

/** Of the mean macro AUC of the cells, from their stored predictions. */
export async function computeInterval(prisma: PrismaClient, cases: TestCases, cellIds: string[]): Promise<PointRange> {
  const rows = await prisma.transferCell.findMany({
    where: { id: { in: cellIds } },
    orderBy: { seed: 'asc' },
    select: { probabilities: true },
  });
  return meanAucInterval(cases, rows);
}
