import { expect, it } from 'vitest';
import { rankByIntervals } from './rank-by-intervals.ts';

const entry = (name: string, value: number, low: number, high: number) => ({ name, value, low, high });
const ranks = (entries: ReturnType<typeof entry>[]) =>
  rankByIntervals(entries, (interval) => interval).map(({ entry: { name }, rank }) => `${rank} ${name}`);

it('shares a rank with the leader of the group, not with the neighbour', () => {
  const entries = [
    entry('worst', 0.5, 0.45, 0.55),
    entry('chained', 0.8, 0.74, 0.86),
    entry('second', 0.88, 0.83, 0.93),
    entry('best', 0.92, 0.87, 0.97),
  ];
  // `chained` overlaps `second` but not the leader, so it leads the next group.
  expect(ranks(entries)).toEqual(['1 best', '1 second', '3 chained', '4 worst']);
});

it('takes touching intervals for overlapping and leaves its input alone', () => {
  const entries = [entry('low', 0.7, 0.6, 0.8), entry('top', 0.9, 0.8, 1)];
  expect(ranks(entries)).toEqual(['1 top', '1 low']);
  expect(entries[0]!.name).toBe('low');
  expect(ranks([])).toEqual([]);
});
