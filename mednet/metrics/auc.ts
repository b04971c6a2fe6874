/** Area under the ROC curve as the Mann-Whitney statistic: ties count one half (mid-ranks). */

/** Indices for which `isWanted`, by rising score. */
function sortedIndices(score: Float64Array, isWanted: (index: number) => boolean): Int32Array {
  const indices = Int32Array.from(score.keys()).filter(isWanted);
  return indices.sort((a, b) => (score[a]! < score[b]! ? -1 : +(score[a]! > score[b]!)));
}

/**
 * AUC of any subsample without sorting again: returns a function of how often each case was drawn. The cases are ranked
 * once; a subsample then costs one running count of the negatives and two look-ups in it per positive.
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
  const positives = sortedIndices(score, (index) => isPositive[index]!);
  const negatives = sortedIndices(score, (index) => !isPositive[index]);
  const { below, upTo } = countBeaten(score, positives, negatives);
  // drawn[j]: how often the lowest j negatives were drawn.
  const drawn = new Int32Array(negatives.length + 1);
  return (weights) => {
    const negativeCount = runningCount(weights, negatives, drawn);
    let [positiveCount, wins] = [0, 0];
    for (let at = 0; at < positives.length; at++) {
      const weight = weights[positives[at]!]!;
      positiveCount += weight;
      wins += weight * (drawn[below[at]!]! + drawn[upTo[at]!]!);
    }
    // 0 / 0 is NaN, which is what an undefined AUC is.
    return wins / (2 * positiveCount * negativeCount);
  };
}

/** Writes into counts[j] how often the first j of `indices` were drawn; returns how often all were. */
function runningCount(weights: Int32Array, indices: Int32Array, counts: Int32Array): number {
  let count = 0;
  for (let at = 0; at < indices.length; at++) {
    // Said to be a whole number of 32 bits, the sum takes a fifth less time.
    count = (count + weights[indices[at]!]!) | 0;
    counts[at + 1] = count;
  }
  return count;
}

/** For each positive, how many negatives score less than it, and how many no more than it. */
function countBeaten(score: Float64Array, positives: Int32Array, negatives: Int32Array) {
  const below = new Int32Array(positives.length);
  const upTo = new Int32Array(positives.length);
  let [less, noMore] = [0, 0];
  positives.forEach((index, at) => {
    while (less < negatives.length && score[negatives[less]!]! < score[index]!) less++;
    while (noMore < negatives.length && score[negatives[noMore]!]! <= score[index]!) noMore++;
    below[at] = less;
    upTo[at] = noMore;
  });
  return { below, upTo };
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
