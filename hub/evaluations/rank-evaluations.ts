import type { ComparedCases } from '../../mednet/metrics/macro-auc-parts.ts';
import { rankGroups } from '../../mednet/metrics/rank-groups.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { type ComparedEntry, compareEvaluations, type EntryComparison, prepareEntry } from './compare-evaluations.ts';

/** Two entries are told apart when the corrected p-value lies below it. */
export const level = 0.05;

export interface Placed {
  evaluationId: string;
  rank: number;
  /** The comparison that gave the rank; null for the first. */
  decidedBy: EntryComparison | null;
}

export interface Ranking {
  /** Best first; left out are evaluations without a full row of probabilities for every test case. */
  placed: Placed[];
  /** Every pair. */
  comparisons: EntryComparison[];
}

export interface TestCases extends ComparedCases {
  indexOf: Map<string, number>;
}

export async function readTestCases(prisma: PrismaClient, dataSetVersionId: string): Promise<TestCases> {
  const { classes } = await prisma.dataSetVersion.findUniqueOrThrow({ where: { id: dataSetVersionId } });
  const rows = await prisma.case.findMany({
    where: { dataSetVersionId, split: 'TEST' },
    select: { id: true, label: true, group: true },
    orderBy: { ordinal: 'asc' },
  });
  return {
    labels: Int32Array.from(rows, ({ label }) => label),
    groups: rows.map(({ group }) => group),
    classCount: classes.length,
    indexOf: new Map(rows.map(({ id }, index) => [id, index])),
  };
}

/** [n, classCount] flat; null unless there is a full row of numbers for every case. */
async function readPredictions(prisma: PrismaClient, evaluationId: string, { indexOf, classCount }: TestCases) {
  const rows = await prisma.prediction.findMany({
    where: { evaluationId },
    select: { caseId: true, probabilities: true },
  });
  const fits = rows.every(({ caseId, probabilities }) => {
    return indexOf.has(caseId) && probabilities.length === classCount && probabilities.every(Number.isFinite);
  });
  if (rows.length !== indexOf.size || !fits) return null;
  const all = new Float64Array(rows.length * classCount);
  for (const { caseId, probabilities } of rows) all.set(probabilities, indexOf.get(caseId)! * classCount);
  return all;
}

/**
 * Ranks evaluations on one data-set version: macro AUCs by DeLong's test between every pair, corrected after Holm; how
 * groups form is said in `rankGroups`.
 */
export async function rankEvaluations(
  prisma: PrismaClient,
  dataSetVersionId: string,
  evaluationIds: string[],
): Promise<Ranking> {
  const cases = await readTestCases(prisma, dataSetVersionId);
  const entries: ComparedEntry[] = [];
  // One at a time: of each only what the tests need is kept.
  for (const id of evaluationIds) {
    const probabilities = await readPredictions(prisma, id, cases);
    if (probabilities) entries.push(prepareEntry(id, probabilities, cases));
  }
  entries.sort((a, b) => b.macroAuc - a.macroAuc);
  const comparisons = compareEvaluations(entries, cases);
  return { placed: placeEntries(entries, comparisons), comparisons };
}

function placeEntries(entries: ComparedEntry[], comparisons: EntryComparison[]): Placed[] {
  const byPair = new Map(comparisons.map((one) => [`${one.betterId} ${one.worseId}`, one]));
  const idOf = (index: number): string => entries[index]!.evaluationId;
  const between = (better: number, worse: number) => byPair.get(`${idOf(better)} ${idOf(worse)}`) ?? null;
  const places = rankGroups(
    entries.map(({ macroAuc }) => macroAuc),
    (better, worse) => (between(better, worse)?.adjustedPValue ?? 1) < level,
  );
  return places.map(({ index, rank, against }) => ({
    evaluationId: idOf(index),
    rank,
    decidedBy: against === null ? null : between(against, index),
  }));
}
