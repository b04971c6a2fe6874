import { describe, expect, it } from 'vitest';
import { auc } from './auc.ts';
import { macroAuc } from './macro-auc.ts';

describe('auc', () => {
  it('counts pairs, ties one half', () => {
    // Pairs (positive, negative): .8>.1, .8>.4, .4>.1 win, .4=.4 is a tie: 3.5 of 4.
    expect(auc([0.1, 0.4, 0.4, 0.8], [false, false, true, true])).toBe(0.875);
    expect(auc([1, 1, 1], [true, false, false])).toBe(0.5);
    expect(auc([3, 2, 1], [false, false, true])).toBe(0);
    // scikit-learn 1.9.1, roc_auc_score.
    expect(auc([0.5, 0.2, 0.5, 0.5, 0.9, 0.1], [false, false, true, true, true, false])).toBeCloseTo(8 / 9, 14);
  });

  it('is NaN where it is undefined, never a made-up number', () => {
    expect(auc([], [])).toBeNaN();
    expect(auc([1, 2], [true, true])).toBeNaN();
    expect(auc([1, Number.NaN], [true, false])).toBeNaN();
    expect(auc([Number.POSITIVE_INFINITY, 0], [true, false])).toBe(1);
  });

  it('refuses scores and cases of different number', () => {
    expect(() => auc([1], [true, false])).toThrow('one score per case');
  });
});

describe('macroAuc', () => {
  it('averages one-vs-rest over the classes that occur', () => {
    // Class 0: .6 and .5 against .3 and .5: 3.5 of 4. Class 1: .4, .5 against .4, .5: 2 of 4 (two ties, a win, a loss).
    const probabilities = [0.6, 0.4, 0, 0.5, 0.5, 0, 0.3, 0.4, 0.3, 0.5, 0.5, 0];
    expect(macroAuc(probabilities, Int32Array.of(0, 0, 1, 1), 3)).toBeCloseTo((0.875 + 0.5) / 2, 14);
  });

  it('is NaN with one class only and with a NaN among the scores', () => {
    expect(macroAuc([1, 0, 1, 0], Int32Array.of(0, 0), 2)).toBeNaN();
    expect(macroAuc([1, Number.NaN, 0, 1], Int32Array.of(0, 1), 2)).toBeNaN();
  });

  it('refuses labels and shapes that do not fit', () => {
    expect(() => macroAuc([1, 0, 1], Int32Array.of(0, 1), 2)).toThrow('need 4 scores, got 3');
    expect(() => macroAuc([1, 0, 0, 1], Int32Array.of(0, 2), 2)).toThrow('Case 1 has label 2');
  });
});
