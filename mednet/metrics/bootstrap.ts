/** Percentile bootstrap (Efron 1979) over cases, or over groups of cases that are not independent of one another. */
import { randomStream } from '../random.ts';

export interface BootstrapOptions {
  /** How many resamples; 2,000 when left out. */
  resamples?: number;
  /** The same seed gives the same resamples, whatever the statistic. */
  seed: number;
}

/** The member cases of every group, in order of first appearance; a case without a group stands alone. */
function membersOfGroups(groups: (string | null)[]): number[][] {
  const byName = new Map<string, number[]>();
  const members: number[][] = [];
  groups.forEach((name, index) => {
    const known = name === null ? undefined : byName.get(name);
    if (known) {
      known.push(index);
      return;
    }
    const fresh = [index];
    members.push(fresh);
    if (name !== null) byName.set(name, fresh);
  });
  return members;
}

/** Quantile of sorted values by linear interpolation (the usual type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - low);
}

/**
 * 95 % percentile interval of a statistic. Groups are drawn whole, as many as there are, with replacement.
 *
 * @param groups [n], the group of each case, null for a case on its own
 * @param statistic what to compute from weights [n], the number of times each case was drawn; a resample on which it
 *   is NaN (say, without a case of some class) is left out. The array is used again: do not keep it.
 * @throws RangeError without cases, or when the statistic is NaN on every resample
 */
export function bootstrap(
  groups: (string | null)[],
  statistic: (weights: Int32Array) => number,
  { resamples = 2000, seed }: BootstrapOptions,
): { low: number; high: number } {
  if (groups.length === 0) throw new RangeError('A bootstrap interval needs at least one case.');
  const members = membersOfGroups(groups);
  const random = randomStream(seed, 'bootstrap');
  const weights = new Int32Array(groups.length);
  const values = Float64Array.from({ length: resamples }, () => {
    weights.fill(0);
    for (let draw = 0; draw < members.length; draw++) {
      for (const index of members[random.integer(members.length)]!) weights[index]! += 1;
    }
    return statistic(weights);
  });
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) {
    throw new RangeError('The statistic is undefined on every resample: give more cases, or cases of more classes.');
  }
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}
