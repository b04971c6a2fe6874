/** How many of the sorted values lie below x, those equal to it counting one half. */
function countBelow(sorted: Float64Array, x: number): number {
  return (firstAt(sorted, (value) => value >= x) + firstAt(sorted, (value) => value > x)) / 2;
}

/** Index of the first of the sorted values for which `isHigh`, by bisection. */
function firstAt(sorted: Float64Array, isHigh: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isHigh(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Structural components of an AUC (Sen 1960; DeLong et al. 1988) in O(n log n) by ranks instead of all pairs (Sun and Xu
 * 2014, doi:10.1109/LSP.2014.2337313): for a positive case the share of negatives that it beats, for a negative case
 * the share of positives that beat it. The mean of either kind is the AUC.
 *
 * @param scores [n], higher means more likely positive
 * @param isPositive [n], with at least one case of each kind
 * @returns [n], each in 0..1
 */
export function aucComponents(scores: Float64Array, isPositive: (index: number) => boolean): Float64Array {
  const positives = scores.filter((_, index) => isPositive(index)).sort();
  const negatives = scores.filter((_, index) => !isPositive(index)).sort();
  return scores.map((score, index) =>
    isPositive(index)
      ? countBelow(negatives, score) / negatives.length
      : 1 - countBelow(positives, score) / positives.length,
  );
}
