import type { Interval } from './bootstrap.ts';

/**
 * Sorts best (highest) first and gives ranks. An entry shares the rank of the leader of the current group while the
 * two intervals overlap; the first that does not leads the next group. Ranks count entries: 1, 1, 3.
 *
 * @param entries in any order; equals keep it
 * @param intervalOf the figure an entry is ranked by, higher is better
 */
export function rankByIntervals<T>(entries: T[], intervalOf: (entry: T) => Interval): { entry: T; rank: number }[] {
  const sorted = [...entries].sort((a, b) => intervalOf(b).value - intervalOf(a).value);
  let rank = 0;
  let leaderLow = 0;
  return sorted.map((entry, index) => {
    const { low, high } = intervalOf(entry);
    if (index === 0 || high < leaderLow) {
      rank = index + 1;
      leaderLow = low;
    }
    return { entry, rank };
  });
}
