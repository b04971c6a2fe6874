/** Area under the ROC curve as the Mann-Whitney statistic: ties count one half (mid-ranks). */

/**
 * AUC of any subsample without sorting again: returns a function of how often each case was drawn.
 *
 * @param scores [n], higher means more likely positive; infinities are fine
 * @param isPositive [n]
 * @returns weights [n], whole numbers of draws -> AUC in 0..1, NaN without a positive or a negative case or when
 *   a score is NaN
 */
export function prepareAuc(scores: ArrayLike<number>, isPositive: ArrayLike<boolean>): (weights: Int32Array) => number {
  if (scores.length !== isPositive.length) {
    throw new RangeError(`AUC needs one score per case, got ${scores.length} scores for ${isPositive.length} cases.`);
  }
  const score = Float64Array.from(scores);
  if (score.some(Number.isNaN)) return () => Number.NaN;
  const order = Int32Array.from(score.keys()).sort((a, b) => (score[a]! < score[b]! ? -1 : +(score[a]! > score[b]!)));
  return (weights) => {
    let [positives, negatives, wins] = [0, 0, 0];
    for (let at = 0; at < order.length; ) {
      const tied = score[order[at]!]!;
      let [tiedPositives, tiedNegatives] = [0, 0];
      for (; at < order.length && score[order[at]!] === tied; at++) {
        const index = order[at]!;
        if (isPositive[index]) tiedPositives += weights[index]!;
        else tiedNegatives += weights[index]!;
      }
      wins += tiedPositives * (negatives + tiedNegatives / 2);
      positives += tiedPositives;
      negatives += tiedNegatives;
    }
    // 0 / 0 is NaN, which is what an undefined AUC is.
    return wins / (positives * negatives);
  };
}

/**
 * Area under the ROC curve of one class against the rest.
 *
 * @param scores [n], higher means more likely positive
 * @param isPositive [n]
 * @returns 0..1; NaN when there is no positive or no negative case, or when a score is NaN
 */
export function auc(scores: ArrayLike<number>, isPositive: ArrayLike<boolean>): number {
  return prepareAuc(scores, isPositive)(new Int32Array(scores.length).fill(1));
}
