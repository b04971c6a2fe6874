import { expect, it } from 'vitest';
import { formatCompact, formatPValue } from './format-number.ts';

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

it('gives large numbers three significant places', () => {
  expect([4_088_013, 1_234_567_890, 312.48, 0, null, undefined].map(formatCompact)).toEqual([
    '4.09M',
    '1.23B',
    '312',
    '0',
    '–',
    '–',
  ]);
});
