/**
 * How often each case was drawn, in several resamples at once: the counts of a case stand side by side in the 53 bits of
 * one number, with room for their sums, so that one addition serves all resamples.
 */
export interface PackedWeights {
  /** [n], the sum over resamples r of (times drawn in r) * unit^r. */
  packed: Float64Array;
  /** How many resamples. */
  count: number;
  /** A power of two above every sum of counts that is formed. */
  unit: number;
}

/** One resample: the cases themselves, each once. */
export function drawnOnce(caseCount: number): PackedWeights {
  return { packed: new Float64Array(caseCount).fill(1), count: 1, unit: 2 ** 53 };
}

/** How many counts that add up to `most` go into a number, and what stands between them. */
export function planPacking(most: number): { count: number; unit: number } {
  const bits = Math.ceil(Math.log2(most + 1));
  return { count: Math.max(1, Math.floor(53 / bits)), unit: 2 ** bits };
}

/** The sums of the single resamples from a sum of packed numbers. */
export function unpack(sum: number, { count, unit }: PackedWeights): number[] {
  let rest = sum;
  return Array.from({ length: count }, () => {
    const above = Math.floor(rest / unit);
    const own = rest - above * unit;
    rest = above;
    return own;
  });
}
