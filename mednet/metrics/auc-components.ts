import { sortIndices } from './sort-indices.ts';

/**
 * Structural components of an AUC (Sen 1960; DeLong et al. 1988) in O(n log n) by ranks instead of all pairs (Sun and Xu
 * 2014, doi:10.1109/LSP.2014.2337313): for a positive case the share of negatives that it beats, for a negative case
 * the share of positives that beat it, ties counting one half. The mean of either kind is the AUC.
 *
 * @param scores [n], higher means more likely positive; none of them NaN
 * @param isPositive [n], with at least one case of each kind
 * @returns [n], each in 0..1
 */
export function aucComponents(scores: Float64Array, isPositive: ArrayLike<boolean>): Float64Array {
  const order = sortIndices(scores);
  const positiveCount = order.reduce((count, index) => count + Number(isPositive[index]), 0);
  const negativeCount = scores.length - positiveCount;
  const components = new Float64Array(scores.length);
  let [positives, negatives] = [0, 0];
  for (let start = 0; start < order.length; ) {
    let [end, tiedPositives] = [start, 0];
    for (; end < order.length && scores[order[end]!] === scores[order[start]!]; end++) {
      tiedPositives += Number(isPositive[order[end]!]);
    }
    const tiedNegatives = end - start - tiedPositives;
    const beaten = (negatives + tiedNegatives / 2) / negativeCount;
    const beating = (positiveCount - positives - tiedPositives / 2) / positiveCount;
    for (; start < end; start++) components[order[start]!] = isPositive[order[start]!] ? beaten : beating;
    positives += tiedPositives;
    negatives += tiedNegatives;
  }
  return components;
}
