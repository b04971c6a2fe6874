/** McNemar's exact test: do two classifiers err equally often on the same cases? */

/**
 * Two-sided p-value: of the cases that one of the two gets right and the other wrong, each is as likely either way. The
 * binomial tail is summed term by term, since jStat's cumulative binomial is cut off after ten decimals.
 *
 * @param onlyFirst cases that only the first gets right, a whole number
 * @param onlySecond cases that only the second gets right
 * @returns 0..1; 1 when there is no such case, as for identical predictions
 */
export function mcnemar(onlyFirst: number, onlySecond: number): number {
  const count = onlyFirst + onlySecond;
  let logTerm = -count * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
    if (k > 0) logTerm += Math.log((count - k + 1) / k);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}

/**
 * McNemar's test of two sets of predicted classes.
 *
 * @param first [n]
 * @param second [n]
 * @param labels [n]
 */
export function compareAccuracy(first: Int32Array, second: Int32Array, labels: Int32Array): number {
  let [onlyFirst, onlySecond] = [0, 0];
  labels.forEach((label, index) => {
    if (first[index] === second[index]) return;
    if (first[index] === label) onlyFirst++;
    if (second[index] === label) onlySecond++;
  });
  return mcnemar(onlyFirst, onlySecond);
}
