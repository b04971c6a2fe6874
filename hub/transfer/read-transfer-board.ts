/** The transfer track of a task: learning curves of versions and controls, and their ranks at one share of the labels. */
import type { Interval } from '../../mednet/metrics/bootstrap.ts';
import type { Prisma, PrismaClient, Task, TransferCell, TransferMode } from '../db/generated/client.ts';
import { listTestCases, type TestCases } from '../evaluations/list-test-cases.ts';
import { findTold } from '../findings/find-told.ts';
import { type JudgedPoint, judgePoint } from './judge-point.ts';
import { newestCells } from './newest-cells.ts';
import { type RankedSubject, rankSubjects } from './rank-subjects.ts';
import { readSubjectKey, subjectTitle } from './subject.ts';

type Cell = Omit<TransferCell, 'probabilities'>;

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

interface Place {
  task: Pick<Task, 'dataSetVersionId'>;
  mode: 'PROBE' | 'FULL';
  /** Where ranks are wanted. */
  percent: number;
}

/** Rows by rank, then those without, of some of the versions. The class shares stand beside either mode. */
export async function readTransferBoard(
  prisma: PrismaClient,
  versions: Prisma.VersionWhereInput,
  { task, mode, percent }: Place,
): Promise<TransferRow[]> {
  if (!task.dataSetVersionId) return [];
  const cells = await newestCells(prisma, task.dataSetVersionId);
  const titles = await findTitles(prisma, versions, cells);
  const shown = cells.filter((cell) => (cell.mode === mode || cell.mode === 'PRIOR') && titles.has(cell.subject));
  if (shown.length === 0) return [];
  const told = await findTold<TransferRow[]>(
    prisma,
    task.dataSetVersionId,
    'transfer',
    nameBoard(shown, mode, percent),
  );
  if (told !== undefined) return told ?? [];
  const cases = await listTestCases(prisma, task.dataSetVersionId);
  const rows: TransferRow[] = [];
  const compared: { subject: string; seeds: string; point: JudgedPoint }[] = [];
  for (const [subject, own] of groupBy(shown, (one) => one.subject)) {
    const points = await judgeCurve(prisma, cases, own);
    const here = points.find((point) => point.percent === percent);
    if (here) compared.push({ subject, seeds: here.seeds, point: here.judged });
    rows.push({ ...describe(own[0]!, titles), points: points.map(({ shown: point }) => point), ranked: null });
  }
  const ranks = rankSubjects(withMostSeeds(compared), cases);
  const ranked = rows.map((row) => ({ ...row, ranked: ranks.find(({ subject }) => subject === row.subject) ?? null }));
  const placeOf = ({ subject }: TransferRow): number =>
    ranks.findIndex((one) => one.subject === subject) + 1 || rows.length + 1;
  return ranked.sort((a, b) => placeOf(a) - placeOf(b));
}

/** What a board is told from. */
export const nameBoard = (cells: Pick<Cell, 'id'>[], mode: string, percent: number): string[] => [
  mode,
  String(percent),
  ...cells.map(({ id }) => id),
];

async function findTitles(
  prisma: PrismaClient,
  among: Prisma.VersionWhereInput,
  cells: Cell[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const { subject } of cells) {
    const control = readSubjectKey(subject);
    if (control) titles.set(subject, subjectTitle(control));
  }
  const ids = [...new Set(cells.flatMap(({ versionId }) => versionId ?? []))];
  const versions = await prisma.version.findMany({
    where: { id: { in: ids }, AND: among },
    select: { id: true, label: true, model: { select: { title: true } } },
  });
  const byId = new Map(versions.map(({ id, label, model }) => [id, `${model.title} ${label}`]));
  for (const { subject, versionId } of cells) {
    const title = versionId && byId.get(versionId);
    if (title) titles.set(subject, title);
  }
  return titles;
}

function describe({ subject, versionId, mode }: Cell, titles: Map<string, string>) {
  const type = readSubjectKey(subject)?.type ?? 'version';
  return { subject, versionId, mode, title: titles.get(subject)!, kind: type.toUpperCase() as TransferRow['kind'] };
}

async function judgeCurve(prisma: PrismaClient, cases: TestCases, cells: Cell[]) {
  const points: { percent: number; seeds: string; judged: JudgedPoint; shown: TransferPoint }[] = [];
  for (const [percent, own] of groupBy(cells, (cell) => cell.percent)) {
    const judged = await judgePoint(
      prisma,
      cases,
      own.map(({ id }) => id),
    );
    const labels = own.map(({ details }) => (details as { trainCount: number }).trainCount);
    const labelCount = labels.reduce((sum, count) => sum + count, 0) / own.length;
    const { macroAuc, seedDeviation } = judged;
    const shown = { percent, macroAuc, seedDeviation, seedCount: own.length, labelCount };
    points.push({ percent, seeds: own.map(({ seed }) => seed).join(), judged, shown });
  }
  return points.sort((a, b) => a.percent - b.percent);
}

/**
 * A paired test needs the same seeds: those that the fullest learner has been run for. The class shares give the same for
 * each, so they are held against any.
 */
function withMostSeeds(entries: { subject: string; seeds: string; point: JudgedPoint }[]) {
  const isLearner = ({ subject }: { subject: string }): boolean => readSubjectKey(subject)?.type !== 'majority';
  const [fullest] = entries.filter(isLearner).sort((a, b) => b.seeds.length - a.seeds.length);
  return entries.flatMap((entry) => {
    const { subject, seeds, point } = entry;
    if (!fullest || seeds === fullest.seeds) return [{ subject, compared: point.compared }];
    if (isLearner(entry)) return [];
    const bySeed = fullest.point.compared.bySeed.map(() => point.compared.macroAuc);
    return [{ subject, compared: { ...point.compared, bySeed } }];
  });
}

function groupBy<Item, Key>(items: Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
