import { expect, test } from 'vitest';
import { axisTicks } from './axis-ticks.ts';

test.each([
  [0, 100, 5, [0, 20, 40, 60, 80, 100]],
  [37, 412, 4, [100, 200, 300, 400]],
  [0.62, 0.98, 4, [0.7, 0.8, 0.9]],
  [-0.1, 0.1, 4, [-0.1, -0.05, 0, 0.05, 0.1]],
  [5, 5, 4, [5]],
])('from %d to %d', (from, to, count, ticks) => {
  expect(axisTicks(from, to, count)).toEqual(ticks);
});
