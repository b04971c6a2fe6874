/**
 * Counts of cases by true class (row) and predicted class (column).
 *
 * @param predicted [n], 0..classCount - 1
 * @param labels [n], 0..classCount - 1
 * @param weights [n], how often each case counts; once when left out
 * @returns [classCount][classCount]
 */
export function confusionMatrix(
  predicted: Int32Array,
  labels: Int32Array,
  classCount: number,
  weights?: Int32Array,
): number[][] {
  const counts = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  labels.forEach((label, index) => {
    counts[label]![predicted[index]!]! += weights?.[index] ?? 1;
  });
  return counts;
}
