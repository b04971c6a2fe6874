import { sensitivitySpecificity } from './sensitivity-specificity.ts';

/**
 * Mean F1 over the classes that occur among the labels or the predictions.
 *
 * @param confusion [classCount][classCount], rows are true classes, columns predicted ones
 * @returns 0..1; NaN without cases
 */
export function macroF1(confusion: number[][]): number {
  const scores = sensitivitySpecificity(confusion)
    .map(({ support, predicted }, k) => (2 * confusion[k]![k]!) / (support + predicted))
    .filter((f1) => !Number.isNaN(f1));
  return scores.reduce((sum, f1) => sum + f1, 0) / scores.length;
}
