/** Area under the ROC curve as the Mann-Whitney statistic: ties count one half (mid-ranks). */
import { drawnOnce, type PackedWeights, unpack } from './packed-weights.ts';
import { sortIndices } from './sort-indices.ts';

/** Cases of the one kind and of the other by rising score, and which of them beat which. */
interface Ranking {
  positives: Int32Array;
  negatives: Int32Array;
  /** For each positive, how many negatives score less than it. */
  below: Int32Array;
  /** For each positive, how many negatives score no more than it. */
  upTo: Int32Array;
}

function rank(score: Float64Array, isPositive: ArrayLike<boolean>): Ranking {
  const order = sortIndices(score);
  const positives = order.filter((index) => isPositive[index]);
  const negatives = order.filter((index) => !isPositive[index]);
  const below = new Int32Array(positives.length);
  const upTo = new Int32Array(positives.length);
  let [less, noMore] = [0, 0];
  for (let at = 0; at < positives.length; at++) {
    const own = score[positives[at]!]!;
    while (less < negatives.length && score[negatives[less]!]! < own) less++;
    while (noMore < negatives.length && score[negatives[noMore]!]! <= own) noMore++;
    below[at] = less;
    upTo[at] = noMore;
  }
  return { positives, negatives, below, upTo };
}

/**
 * AUC of any subsample without sorting again: returns a function of how often each case was drawn. The cases are ranked
 * once; subsamples then cost one running sum over the negatives and two look-ups in it per positive.
 *
 * @param scores [n], higher means more likely positive; infinities are fine
 * @param isPositive [n]
 * @returns weights of n cases -> an AUC in 0..1 for each subsample, NaN without a positive or a negative case or when a
 *   score is NaN
 */
export function prepareAuc(
  scores: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
): (weights: PackedWeights) => number[] {
  if (scores.length !== isPositive.length) {
    throw new RangeError(`AUC needs one score per case, got ${scores.length} scores for ${isPositive.length} cases.`);
  }
  const score = new Float64Array(scores);
  if (score.some(Number.isNaN)) return ({ count }) => new Array<number>(count).fill(Number.NaN);
  const ranking = rank(score, isPositive);
  // drawn[j]: how often the lowest j negatives were drawn.
  const drawn = new Float64Array(ranking.negatives.length + 1);
  return (weights) => {
    const negativeCounts = unpack(runningSum(weights.packed, ranking.negatives, drawn), weights);
    const positiveSum = ranking.positives.reduce((sum, index) => sum + weights.packed[index]!, 0);
    const positiveCounts = unpack(positiveSum, weights);
    // 0 / 0 is NaN, which is what an undefined AUC is.
    return countWins(weights, ranking, drawn).map((wins, at) => wins / (2 * positiveCounts[at]! * negativeCounts[at]!));
  };
}

/** Writes the sum of the first j values that the indices point at into sums[j]; returns the last. */
function runningSum(values: Float64Array, indices: Int32Array, sums: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < indices.length; at++) {
    sum += values[indices[at]!]!;
    sums[at + 1] = sum;
  }
  return sum;
}

/** For each subsample, how many pairs of a positive and a negative the positive wins, in halves. */
function countWins({ packed, count, unit }: PackedWeights, ranking: Ranking, drawn: Float64Array): number[] {
  const { positives, below, upTo } = ranking;
  const wins = new Array<number>(count).fill(0);
  const inverse = 1 / unit;
  for (let at = 0; at < positives.length; at++) {
    let weight = packed[positives[at]!]!;
    let beaten = drawn[below[at]!]! + drawn[upTo[at]!]!;
    // Takes both apart subsample by subsample, as `unpack` does.
    for (let place = 0; place < count; place++) {
      const weightAbove = Math.floor(weight * inverse);
      const beatenAbove = Math.floor(beaten * inverse);
      wins[place]! += (weight - weightAbove * unit) * (beaten - beatenAbove * unit);
      weight = weightAbove;
      beaten = beatenAbove;
    }
  }
  return wins;
}

/**
 * Area under the ROC curve of one class against the rest.
 *
 * @param scores [n], higher means more likely positive
 * @param isPositive [n]
 * @returns 0..1; NaN when there is no positive or no negative case, or when a score is NaN
 */
export function auc(scores: ArrayLike<number>, isPositive: ArrayLike<boolean>): number {
  return prepareAuc(scores, isPositive)(drawnOnce(scores.length))[0]!;
}
