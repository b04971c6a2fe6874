import { type PackedWeights, unpack } from './packed-weights.ts';

/**
 * Counts of cases by true class (row) and predicted class (column), for each of some subsamples.
 *
 * @param predicted [n], 0..classCount - 1
 * @param labels [n], 0..classCount - 1
 * @param weights how often each case was drawn
 * @returns [subsamples][classCount][classCount]
 */
export function confusionMatrices(
  predicted: Int32Array,
  labels: Int32Array,
  classCount: number,
  weights: PackedWeights,
): number[][][] {
  const sums = new Float64Array(classCount * classCount);
  for (let index = 0; index < labels.length; index++) {
    sums[labels[index]! * classCount + predicted[index]!]! += weights.packed[index]!;
  }
  const cells = Array.from(sums, (sum) => unpack(sum, weights));
  const classes = Array.from({ length: classCount }, (_, k) => k);
  return Array.from({ length: weights.count }, (_, place) =>
    classes.map((row) => classes.map((column) => cells[row * classCount + column]![place]!)),
  );
}
