/** The interval of a mean over seeds: the same resample of the cases for all of them, and of each seed the mean. */
import { bootstrap } from './bootstrap.ts';
import { prepareMacroAuc } from './macro-auc.ts';
import { areGroupsWithin } from './resample.ts';

export interface GroupedCases {
  /** [n], 0..classCount - 1. */
  labels: Int32Array;
  /** [n], the group of each case; null for a case on its own. */
  groups: (string | null)[];
  classCount: number;
}

/** What one seed predicted. */
export interface Prediction {
  /** [rows, classCount], flat. */
  probabilities: ArrayLike<number>;
  /** The cases that it is of; all of them when left out. */
  rows?: number[];
}

/** 95 % bootstrap over cases or groups of the mean macro AUC of the predictions. */
export function meanAucInterval(
  { labels, groups, classCount }: GroupedCases,
  predictions: Prediction[],
): { low: number; high: number } {
  const judges = predictions.map(({ probabilities, rows }) => {
    if (!rows) return prepareMacroAuc(probabilities, labels, classCount);
    const own = Int32Array.from(rows, (row) => labels[row]!);
    const auc = prepareMacroAuc(probabilities, own, classCount);
    return (weights: Parameters<typeof auc>[0]) =>
      auc({ ...weights, packed: Float64Array.from(rows, (row) => weights.packed[row]!) });
  });
  const sampling = areGroupsWithin(groups, labels) ? { groups, strata: labels } : { groups };
  const [range] = bootstrap(
    sampling,
    (weights) => {
      const bySeed = judges.map((judge) => judge(weights));
      return Array.from({ length: weights.count }, (_, place) => [
        bySeed.reduce((sum, values) => sum + values[place]!, 0) / bySeed.length,
      ]);
    },
    { seed: 1 },
  );
  return range!;
}
