import { describe, expect, it } from 'vitest';
import { holm } from './holm.ts';

describe('holm', () => {
  it('multiplies by the number of tests that are left, and never falls', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it('does not count tests that could not be done', () => {
    expect(holm([Number.NaN, 0.02, 0.5])).toEqual([Number.NaN, 0.04, 0.5]);
  });
});
