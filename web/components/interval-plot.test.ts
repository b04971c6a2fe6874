import { expect, test } from 'vitest';
import { chooseScale } from './interval-plot.tsx';

test('all intervals fit on tenths', () => {
  const scale = chooseScale([
    { low: 0.73, high: 0.81 },
    { low: 0.55, high: 0.62 },
  ]);
  expect(scale).toEqual({ from: 0.5, to: 0.9 });
});

test.each([
  [[], { from: 0, to: 1 }],
  [[{ low: 1, high: 1 }], { from: 0.9, to: 1 }],
  [[{ low: 0, high: 0 }], { from: 0, to: 0.1 }],
])('%j still has a width', (intervals, scale) => {
  expect(chooseScale(intervals)).toEqual(scale);
});
