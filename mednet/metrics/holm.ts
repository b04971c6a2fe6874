/**
 * Holm's step-down correction (1979): the chance of a single false rejection among all the tests stays below the level
 * that the corrected values are held against, whatever the tests have to do with one another.
 *
 * @param pValues in any order; NaN for a test that could not be done, which stays NaN and does not count
 * @returns corrected p-values in the same order, at most 1
 */
export function holm(pValues: number[]): number[] {
  const order = [...pValues.keys()].filter((index) => !Number.isNaN(pValues[index]));
  order.sort((a, b) => pValues[a]! - pValues[b]!);
  const corrected = pValues.map(() => Number.NaN);
  let highest = 0;
  order.forEach((index, place) => {
    highest = Math.max(highest, Math.min(1, (order.length - place) * pValues[index]!));
    corrected[index] = highest;
  });
  return corrected;
}
