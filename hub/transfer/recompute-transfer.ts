/** Computes again what a board of the transfer track says at one share of the labels. */
import type { PrismaClient } from '../db/generated/client.ts';
import { codeVersion } from '../evaluations/code-version.ts';
import { visibleVersions } from '../registry/visible-versions.ts';
import type { Viewer } from '../users/viewer.ts';
import { groupBy } from './group-by.ts';
import { digestCells } from './point-intervals.ts';
import type { TransferPlace } from './read-transfer-board.ts';
import { recomputeCell } from './recompute-cell.ts';
import { recomputePoint } from './recompute-point.ts';
import { findShownCells } from './shown-cells.ts';

export interface TransferRecomputation {
  cellCount: number;
  /** How many numbers were compared, every bit of each. */
  compared: number;
  /** Which of them are not the same, by subject, seed and name. */
  different: string[];
  /** The code that computed them now. */
  code: string;
}

export async function recomputeTransfer(
  prisma: PrismaClient,
  viewer: Viewer,
  { percent, ...curves }: TransferPlace,
): Promise<TransferRecomputation> {
  const { cells: all, titles } = await findShownCells(prisma, visibleVersions(viewer), curves);
  const cells = all.filter((cell) => cell.percent === percent);
  const different: string[] = [];
  let compared = 0;
  for (const { id, subject, seed } of cells) {
    const again = await recomputeCell(prisma, id);
    compared += again.compared;
    different.push(...again.different.map((name) => `${titles.get(subject)}, seed ${seed}: ${name}`));
  }
  for (const own of groupBy(cells, ({ subject }) => subject).values()) {
    const [point] = await prisma.transferPoint.findMany({ where: { cellsSha256: digestCells(own) } });
    if (!point) continue;
    const again = await recomputePoint(prisma, point);
    compared += again.compared;
    different.push(...again.different.map((name) => `${titles.get(own[0]!.subject)}: ${name}`));
  }
  return { cellCount: cells.length, compared, different, code: await codeVersion() };
}
