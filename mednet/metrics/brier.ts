import { checkPredictions } from './check-predictions.ts';

/**
 * Brier score in its original multi-class form (Brier 1950): squared distance between the probabilities and the
 * one-hot label, summed over classes, averaged over cases. With two classes it is twice the one-column form.
 *
 * @param probabilities flat [n, classCount], rows summing to 1
 * @param labels [n], 0..classCount - 1
 * @returns 0 (perfect) to 2; NaN without cases
 */
export function brier(probabilities: ArrayLike<number>, labels: Int32Array, classCount: number): number {
  checkPredictions(probabilities, labels, classCount);
  let sum = 0;
  labels.forEach((label, index) => {
    for (let k = 0; k < classCount; k++) {
      sum += (probabilities[index * classCount + k]! - (k === label ? 1 : 0)) ** 2;
    }
  });
  return sum / labels.length;
}
