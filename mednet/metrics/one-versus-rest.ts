/**
 * One class against the rest. Loops throughout: the callbacks of `from` take longer than ranking does.
 *
 * @param probabilities flat [n, classCount]
 * @param labels [n]
 * @returns the scores [n] of class k, and whether each case is of it
 */
export function oneVersusRest(
  probabilities: ArrayLike<number>,
  labels: Int32Array,
  classCount: number,
  k: number,
): { scores: Float64Array; isPositive: boolean[] } {
  const scores = new Float64Array(labels.length);
  const isPositive = new Array<boolean>(labels.length);
  for (let index = 0; index < labels.length; index++) {
    scores[index] = probabilities[index * classCount + k]!;
    isPositive[index] = labels[index] === k;
  }
  return { scores, isPositive };
}
