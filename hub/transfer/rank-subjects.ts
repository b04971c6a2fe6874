import { prepareSeededComparison, type SeededParts } from '../../mednet/metrics/compare-over-seeds.ts';
import { holm } from '../../mednet/metrics/holm.ts';
import type { ComparedCases } from '../../mednet/metrics/macro-auc-parts.ts';
import { rankGroups } from '../../mednet/metrics/rank-groups.ts';
import { level } from '../evaluations/rank-evaluations.ts';

export interface RankedSubject {
  subject: string;
  rank: number;
  /** The subject that it was held against; null for the first. */
  against: string | null;
  /** Of that comparison, corrected after Holm; null where there was none or it could not be done. */
  adjustedPValue: number | null;
}

/** Ranks learners by the test of compare-over-seeds.ts between every pair, corrected after Holm. All have the same seeds. */
export function rankSubjects(
  entries: { subject: string; compared: SeededParts }[],
  cases: ComparedCases,
): RankedSubject[] {
  const sorted = entries.toSorted((a, b) => b.compared.macroAuc - a.compared.macroAuc);
  const compare = prepareSeededComparison(cases);
  const pairs = sorted.flatMap((_, better) =>
    sorted.slice(better + 1).map((_, next) => [better, better + 1 + next] as const),
  );
  const adjusted = holm(pairs.map(([a, b]) => compare(sorted[a]!.compared, sorted[b]!.compared).pValue));
  const byPair = new Map(pairs.map((pair, index) => [pair.join(), adjusted[index]!]));
  const between = (a: number, b: number): number => byPair.get(`${a},${b}`) ?? Number.NaN;
  const scores = sorted.map(({ compared }) => compared.macroAuc);
  return rankGroups(scores, (a, b) => between(a, b) < level).map(({ index, rank, against }) => {
    const pValue = against === null ? Number.NaN : between(against, index);
    return {
      subject: sorted[index]!.subject,
      rank,
      against: against === null ? null : sorted[against]!.subject,
      adjustedPValue: Number.isNaN(pValue) ? null : pValue,
    };
  });
}
