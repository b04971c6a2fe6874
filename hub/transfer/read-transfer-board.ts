/** The transfer track of a task: learning curves of versions and controls, and their ranks at one share of the labels. */
import type { Interval } from '../../mednet/metrics/bootstrap.ts';
import { deviationOverSeeds, type SeededParts } from '../../mednet/metrics/compare-over-seeds.ts';
import type { Prisma, PrismaClient, TransferMode } from '../db/generated/client.ts';
import { listTestCases } from '../evaluations/list-test-cases.ts';
import { publishFigure, publishInterval, publishPValue } from '../evaluations/published-figures.ts';
import { findTold } from '../findings/find-told.ts';
import { comparedCells } from './compared-cells.ts';
import { groupBy } from './group-by.ts';
import { findIntervals, type PointRange } from './point-intervals.ts';
import { type RankedSubject, rankSubjects } from './rank-subjects.ts';
import { findShownCells, type ShownCell, type TransferCurves } from './shown-cells.ts';
import { readSubjectKey } from './subject.ts';

export interface TransferPoint {
  percent: number;
  macroAuc: Interval;
  seedDeviation: number | null;
  seedCount: number;
  /** Training labels, on average over the seeds. */
  labelCount: number;
}

export interface TransferRow {
  subject: string;
  title: string;
  kind: 'VERSION' | 'SCRATCH' | 'IMAGENET' | 'MAJORITY';
  versionId: string | null;
  mode: TransferMode;
  /** By rising share. */
  points: TransferPoint[];
  /** At the share that was asked for; null where some seeds are missing. */
  ranked: RankedSubject | null;
}

export interface TransferPlace extends TransferCurves {
  /** Where ranks are wanted. */
  percent: number;
}

/** Rows by rank, then those without, of some of the versions. The class shares stand beside either mode. */
export async function readTransferBoard(
  prisma: PrismaClient,
  versions: Prisma.VersionWhereInput,
  { task, mode, percent }: TransferPlace,
): Promise<TransferRow[]> {
  const { cells: shown, titles } = await findShownCells(prisma, versions, { task, mode });
  if (!task.dataSetVersionId || shown.length === 0) return [];
  const name = nameBoard(shown, mode, percent);
  const told = await findTold<TransferRow[]>(prisma, task.dataSetVersionId, 'transfer', name);
  if (told !== undefined) return told ?? [];
  const curves = [...groupBy(shown, (one) => one.subject).values()].map((own) =>
    [...groupBy(own, (cell) => cell.percent).values()].sort(([a], [b]) => a!.percent - b!.percent),
  );
  const ranges = await findIntervals(prisma, task.dataSetVersionId, curves.flat());
  const rangeOf = new Map(curves.flat().map((cells, index) => [cells, ranges[index]!]));
  const ranks = await rankAt(
    prisma,
    task.dataSetVersionId,
    curves.flat().filter(([one]) => one!.percent === percent),
  );
  const rows = curves.map((points): TransferRow => {
    const about = describe(points[0]![0]!, titles);
    const ranked = ranks.find(({ subject }) => subject === about.subject) ?? null;
    return { ...about, points: points.map((cells) => describePoint(cells, rangeOf.get(cells)!)), ranked };
  });
  const placeOf = ({ subject }: TransferRow): number =>
    ranks.findIndex((one) => one.subject === subject) + 1 || rows.length + 1;
  return rows.sort((a, b) => placeOf(a) - placeOf(b));
}

/** What a board is told from. */
export const nameBoard = (cells: Pick<ShownCell, 'id'>[], mode: string, percent: number): string[] => [
  mode,
  String(percent),
  ...cells.map(({ id }) => id),
];

function describe({ subject, versionId, mode }: ShownCell, titles: Map<string, string>) {
  const type = readSubjectKey(subject)?.type ?? 'version';
  return { subject, versionId, mode, title: titles.get(subject)!, kind: type.toUpperCase() as TransferRow['kind'] };
}

/** As it may be shown. */
function describePoint(cells: ShownCell[], range: PointRange): TransferPoint {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const bySeed = cells.map(({ macroAuc }) => macroAuc);
  const deviation = deviationOverSeeds(bySeed);
  return {
    percent: cells[0]!.percent,
    macroAuc: publishInterval({ value: mean(bySeed), ...range }, 'TRANSFER'),
    seedDeviation: deviation === null ? null : publishFigure(deviation, 'TRANSFER'),
    seedCount: cells.length,
    labelCount: mean(cells.map(({ details }) => (details as { trainCount: number }).trainCount)),
  };
}

/** Ranks points of different subjects at one share of the labels. */
async function rankAt(prisma: PrismaClient, dataSetVersionId: string, points: ShownCell[][]): Promise<RankedSubject[]> {
  if (points.length === 0) return [];
  const cases = await listTestCases(prisma, dataSetVersionId);
  const entries: Entry[] = [];
  for (const cells of points) {
    const ids = cells.map(({ id }) => id);
    const seeds = cells.map(({ seed }) => seed).join();
    entries.push({ subject: cells[0]!.subject, seeds, compared: await comparedCells(prisma, cases, ids) });
  }
  const ranks = rankSubjects(withMostSeeds(entries), cases);
  return ranks.map((one) => ({ ...one, adjustedPValue: publishPValue(one.adjustedPValue) }));
}

interface Entry {
  subject: string;
  seeds: string;
  compared: SeededParts;
}

/**
 * A paired test needs the same seeds: those that the fullest learner has been run for. The class shares give the same for
 * each, so they are held against any.
 */
function withMostSeeds(entries: Entry[]): Pick<Entry, 'subject' | 'compared'>[] {
  const isLearner = ({ subject }: Entry): boolean => readSubjectKey(subject)?.type !== 'majority';
  const [fullest] = entries.filter(isLearner).sort((a, b) => b.seeds.length - a.seeds.length);
  return entries.flatMap((entry) => {
    const { subject, seeds, compared } = entry;
    if (!fullest || seeds === fullest.seeds) return [{ subject, compared }];
    if (isLearner(entry)) return [];
    const bySeed = fullest.compared.bySeed.map(() => compared.macroAuc);
    return [{ subject, compared: { ...compared, bySeed } }];
  });
}
