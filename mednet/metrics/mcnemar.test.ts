import { describe, expect, it } from 'vitest';
import { compareAccuracy, mcnemar } from './mcnemar.ts';

describe('mcnemar', () => {
  it('is the binomial sign test', () => {
    // 2 (1 + 9 + 36) / 512.
    expect(mcnemar(7, 2)).toBeCloseTo(92 / 512, 14);
    expect(mcnemar(2, 7)).toBe(mcnemar(7, 2));
    expect([mcnemar(0, 0), mcnemar(1, 0), mcnemar(4, 4)]).toEqual([1, 1, 1]);
    expect(mcnemar(0, 3000)).toBe(0);
  });

  it('counts only cases that one of the two gets right', () => {
    const labels = Int32Array.of(0, 1, 2, 0, 1, 1);
    const first = Int32Array.of(0, 1, 0, 0, 1, 1);
    // Right only in the first: cases 3, 4 and 5; both wrong in case 2, if differently.
    expect(compareAccuracy(first, Int32Array.of(0, 1, 1, 1, 0, 2), labels)).toBeCloseTo(0.25, 14);
    expect(compareAccuracy(first, first, labels)).toBe(1);
  });
});
