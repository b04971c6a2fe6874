import { rankGroups } from '../../mednet/metrics/rank-groups.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { type ComparedEntry, compareEvaluations, type EntryComparison, prepareEntry } from './compare-evaluations.ts';
import { listTestCases } from './list-test-cases.ts';
import { digestPredictions, readStoredPredictions } from './stored-predictions.ts';

/** Two entries are told apart when the corrected p-value lies below it. */
export const level = 0.05;

export interface Placed {
  evaluationId: string;
  rank: number;
  /** The comparison that gave the rank; null for the first. */
  decidedBy: EntryComparison | null;
  predictionsSha256: string;
}

export interface Ranking {
  /** Best first; left out are evaluations without a full row of probabilities for every test case. */
  placed: Placed[];
  /** Every pair. */
  comparisons: EntryComparison[];
}

interface RankedEntry extends ComparedEntry {
  predictionsSha256: string;
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
  const testCases = await listTestCases(prisma, dataSetVersionId);
  const cases = { ...testCases, classCount: testCases.classes.length };
  const entries: RankedEntry[] = [];
  // One at a time: of each only what the tests need is kept.
  for (const id of evaluationIds) {
    const probabilities = await readStoredPredictions(prisma, id, cases);
    if (!probabilities) continue;
    entries.push({ ...prepareEntry(id, probabilities, cases), predictionsSha256: digestPredictions(probabilities) });
  }
  entries.sort((a, b) => b.macroAuc - a.macroAuc);
  const comparisons = compareEvaluations(entries, cases);
  return { placed: placeEntries(entries, comparisons), comparisons };
}

function placeEntries(entries: RankedEntry[], comparisons: EntryComparison[]): Placed[] {
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
    predictionsSha256: entries[index]!.predictionsSha256,
  }));
}
