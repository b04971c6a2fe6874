import { expect, test } from 'vitest';
import { publishComparison } from './published-figures.ts';

const comparison = {
  betterId: 'a',
  worseId: 'b',
  difference: 0.123456,
  standardError: null,
  adjustedAccuracyPValue: 1,
};

test.each([
  [0.123456, 0.12],
  [0.0499, 0.049],
  [0.05, 0.05],
  [0.0504, 0.05],
  [0.000012345, 0.000012],
  [null, null],
])('the p-value %f is told as %f', (pValue, told) => {
  const published = publishComparison({ ...comparison, pValue, adjustedPValue: pValue }, 'FINE_TUNED');
  expect(published).toMatchObject({ pValue: told, adjustedPValue: told, difference: 0.1235, standardError: null });
});

test('less is told on the predictions track', () => {
  const published = publishComparison({ ...comparison, pValue: 0.5, adjustedPValue: 0.5 }, 'PREDICTIONS');
  expect(published.difference).toBe(0.123);
});
