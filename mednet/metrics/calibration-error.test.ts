import { describe, expect, it } from 'vitest';
import { brier } from './brier.ts';
import { calibrationError } from './calibration-error.ts';

describe('calibrationError', () => {
  it('weighs the gap of each bin by its cases', () => {
    // Two cases at 0.95, one right: gap 0.45. One case at 0.75, right: gap 0.25. (2 * 0.45 + 0.25) / 3.
    const probabilities = [0.95, 0.05, 0.95, 0.05, 0.25, 0.75];
    expect(calibrationError(probabilities, Int32Array.of(0, 1, 1), 2)).toBeCloseTo((2 * 0.45 + 0.25) / 3, 14);
  });

  it('keeps a bin edge in the lower bin and certainty in the last', () => {
    // 0.6 is the upper edge of bin 9 of 15, so 0.6 and 0.55 share it: |(1 - 0.6) + (0 - 0.55)| / 2.
    expect(calibrationError([0.6, 0.4, 0.55, 0.45], Int32Array.of(0, 1), 2)).toBeCloseTo(0.075, 14);
    expect(calibrationError([1, 0], Int32Array.of(0), 2)).toBe(0);
    expect(calibrationError([1, 0], Int32Array.of(1), 2)).toBe(1);
  });
});

describe('brier', () => {
  it('sums squared distances over classes', () => {
    expect(brier([0.7, 0.2, 0.1], Int32Array.of(0), 3)).toBeCloseTo(0.09 + 0.04 + 0.01, 14);
    expect(brier([1, 0, 1, 0], Int32Array.of(0, 1), 2)).toBe(1);
  });
});
