/** Percentile bootstrap (Efron 1979) over cases, or over groups of cases that are not independent of one another. */
import type { PackedWeights } from './packed-weights.ts';
import { resample, type Sampling } from './resample.ts';

export interface BootstrapOptions {
  /** How many resamples; 2,000 when left out. */
  resamples?: number;
  /** The same seed gives the same resamples, whatever the statistic. */
  seed: number;
}

/** A figure with its 95 % interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** Quantile of sorted values by linear interpolation (the usual type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - low);
}

/** 95 % percentile interval; values that are NaN are left out. */
function percentileInterval(values: Float64Array): { low: number; high: number } {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) {
    throw new RangeError('The statistic is undefined on every resample: give more cases, or cases of more classes.');
  }
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

/**
 * 95 % percentile intervals of statistics, all of the same resamples. Groups are drawn whole, as many as there are,
 * with replacement.
 *
 * @param statistics a row of figures for each of some resamples; a figure that is NaN (say, on a resample without a case
 *   of some class) is left out. The weights are used again: do not keep them.
 * @returns an interval per figure of a row
 * @throws RangeError without cases or resamples, when a group lies in two strata, or when a figure is NaN every time
 */
export function bootstrap(
  sampling: Sampling,
  statistics: (weights: PackedWeights) => number[][],
  { resamples = 2000, seed }: BootstrapOptions,
): { low: number; high: number }[] {
  if (sampling.groups.length === 0) throw new RangeError('A bootstrap interval needs at least one case.');
  if (!(resamples >= 1)) throw new RangeError(`A bootstrap needs at least one resample, not ${resamples}.`);
  const rows: number[][] = [];
  for (const weights of resample(sampling, resamples, seed)) rows.push(...statistics(weights));
  return rows[0]!.map((_, index) => percentileInterval(Float64Array.from(rows, (row) => row[index]!)));
}
