/** Percentile bootstrap (Efron 1979) over cases, or over groups of cases that are not independent of one another. */
import { randomStream } from '../random.ts';

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

/** Cases that are drawn together or not at all, within what is drawn separately. */
export interface Sampling {
  /** [n], the group of each case; null for a case on its own. */
  groups: (string | null)[];
  /** [n], the stratum of each case: as many groups are drawn from each as it has. One for all when left out. */
  strata?: Int32Array;
}

/** [n], a number for the group of each case, counted from 0; a case without a group stands alone. */
export function numberGroups(groups: (string | null)[]): Int32Array {
  const numbers = new Map<string | number, number>();
  return Int32Array.from(groups, (name, index) => {
    const key = name ?? index;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** Per stratum the numbers of its groups; null when a group has cases in two of them. */
function listStrata(groupOf: Int32Array, strata: Int32Array): Int32Array[] | null {
  const stratumOf = new Map<number, number>();
  const isWithin = groupOf.every((group, index) => {
    const stratum = stratumOf.get(group) ?? strata[index]!;
    stratumOf.set(group, stratum);
    return stratum === strata[index];
  });
  if (!isWithin) return null;
  const all = Int32Array.from(stratumOf.keys());
  return [...new Set(strata)].map((stratum) => all.filter((group) => stratumOf.get(group) === stratum));
}

/** Whether every group has its cases in one stratum, so that `bootstrap` can draw from each apart. */
export function areGroupsWithin(groups: (string | null)[], strata: Int32Array): boolean {
  return listStrata(numberGroups(groups), strata) !== null;
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

/** Draws groups with replacement, as many as there are in each stratum, and counts them into `counts` [groups]. */
function drawInto(counts: Int32Array, strata: Int32Array[], uniform: () => number): void {
  counts.fill(0);
  for (const groups of strata) {
    const { length } = groups;
    for (let draw = 0; draw < length; draw++) counts[groups[Math.floor(uniform() * length)]!]! += 1;
  }
}

/**
 * 95 % percentile intervals of statistics, all of the same resamples. Groups are drawn whole, as many as there are,
 * with replacement.
 *
 * @param statistics what to compute from weights [n], the number of times each case was drawn; a resample on which one
 *   is NaN (say, without a case of some class) is left out of its interval. The array is used again: do not keep it.
 * @throws RangeError without cases, when a group lies in two strata, or when a statistic is NaN on every resample
 */
export function bootstrap(
  { groups, strata }: Sampling,
  statistics: ((weights: Int32Array) => number)[],
  { resamples = 2000, seed }: BootstrapOptions,
): { low: number; high: number }[] {
  if (groups.length === 0) throw new RangeError('A bootstrap interval needs at least one case.');
  const groupOf = numberGroups(groups);
  const drawn = listStrata(groupOf, strata ?? new Int32Array(groups.length));
  if (!drawn) throw new RangeError('A group has cases in two strata: draw without strata.');
  const { uniform } = randomStream(seed, 'bootstrap');
  const counts = new Int32Array(groupOf.reduce((most, group) => Math.max(most, group), 0) + 1);
  const weights = new Int32Array(groups.length);
  const values = statistics.map(() => new Float64Array(resamples));
  for (let resample = 0; resample < resamples; resample++) {
    drawInto(counts, drawn, uniform);
    for (let index = 0; index < weights.length; index++) weights[index] = counts[groupOf[index]!]!;
    statistics.forEach((statistic, index) => {
      values[index]![resample] = statistic(weights);
    });
  }
  return values.map(percentileInterval);
}
