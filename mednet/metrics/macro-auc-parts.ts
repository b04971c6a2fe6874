/**
 * What each case contributes to a macro AUC and to its spread. A macro AUC is a statistic of as many samples as there
 * are classes, with the number of cases of each class taken as given: what a case adds to the AUCs of all classes is
 * summed, so that the spread of the sums within a class holds all covariances between the classes' AUCs.
 */
import { aucComponents } from './auc-components.ts';
import { checkPredictions } from './check-predictions.ts';
import { oneVersusRest } from './one-versus-rest.ts';

/** The cases that entries are compared on. */
export interface ComparedCases {
  /** [n], 0..classCount - 1, of at least two classes. */
  labels: Int32Array;
  classCount: number;
  /** [n], the group of each case; null for a case on its own. */
  groups: (string | null)[];
}

/** What one entry contributes to any comparison. */
export interface MacroAucParts {
  macroAuc: number;
  /** [n]: by how much each case moves the macro AUC off its expectation; sums to 0 within each class. */
  parts: Float64Array;
}

/**
 * @param probabilities flat [n, classCount]; any scores of which higher means likelier
 * @throws RangeError when shapes and labels do not fit together, fewer than two classes occur, or a score is NaN
 */
export function macroAucParts(probabilities: ArrayLike<number>, cases: ComparedCases): MacroAucParts {
  const { labels, classCount } = cases;
  checkPredictions(probabilities, labels, classCount);
  const sizes = countClasses(labels, classCount);
  const present = [...sizes.keys()].filter((k) => sizes[k]! > 0);
  if (present.length < 2) throw new RangeError('A comparison of AUCs needs cases of at least two classes.');
  const parts = new Float64Array(labels.length);
  for (const k of present) {
    const { scores, isPositive } = oneVersusRest(probabilities, labels, classCount, k);
    if (scores.some(Number.isNaN)) throw new RangeError('A score is NaN.');
    const components = aucComponents(scores, isPositive);
    const others = labels.length - sizes[k]!;
    for (let index = 0; index < parts.length; index++) {
      parts[index]! += components[index]! / (isPositive[index] ? sizes[k]! : others) / present.length;
    }
  }
  const sums = sumByClass(parts, cases);
  // Positives and negatives of a class each add its AUC once, so all parts together are twice the macro AUC.
  const macroAuc = sums.reduce((sum, value) => sum + value, 0) / 2;
  return { macroAuc, parts: parts.map((part, index) => part - sums[labels[index]!]! / sizes[labels[index]!]!) };
}

function countClasses(labels: Int32Array, classCount: number): Float64Array {
  return sumByClass(new Float64Array(labels.length).fill(1), { labels, classCount });
}

function sumByClass(values: Float64Array, { labels, classCount }: Pick<ComparedCases, 'labels' | 'classCount'>) {
  const sums = new Float64Array(classCount);
  for (let index = 0; index < values.length; index++) sums[labels[index]!]! += values[index]!;
  return sums;
}
