import { expect, it } from 'vitest';
import { formatPValue } from './format-number.ts';

it('gives p-values three places, and never says that one is 0 or 1', () => {
  expect([0, 0.000999, 0.001, 0.0494, 0.9994, 1].map(formatPValue)).toEqual([
    'p < 0.001',
    'p < 0.001',
    'p = 0.001',
    'p = 0.049',
    'p = 0.999',
    'p > 0.999',
  ]);
});
