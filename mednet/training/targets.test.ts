import { describe, expect, it } from 'vitest';
import { classWeights, lossTargets } from './targets.ts';
import { scoreLogits } from './validate.ts';

describe('loss targets', () => {
  it('are one-hot rows over the batch size when nothing is weighted or smoothed', () => {
    expect(Array.from(lossTargets([2, 0], new Float32Array([1, 1, 1]), 0))).toEqual([0, 0, 0.5, 0.5, 0, 0]);
  });

  it('sum to 1 whatever the weights and the smoothing, heavier classes more', () => {
    const targets = lossTargets([0, 0, 1], new Float32Array([0.5, 2]), 0.2);
    expect(targets.reduce((sum, value) => sum + value)).toBeCloseTo(1, 6);
    expect(targets[0]).toBeCloseTo((0.5 / 3) * 0.9, 6);
    expect(targets[5]).toBeCloseTo((2 / 3) * 0.9, 6);
    expect(targets[4]).toBeCloseTo((2 / 3) * 0.1, 6);
  });

  it('weigh classes by the inverse of their share', () => {
    expect(Array.from(classWeights(new Int32Array([0, 0, 0, 2]), 3))).toEqual([Math.fround(4 / 6), 0, 2]);
  });
});

describe('validation', () => {
  it('gives the mean cross-entropy and the macro AUC', () => {
    const { loss, auc } = scoreLogits(new Float32Array([0, 0, 0, Math.log(3)]), new Int32Array([0, 1]), 2);
    expect(loss).toBeCloseTo((Math.log(2) - Math.log(0.75)) / 2, 6);
    expect(auc).toBe(1);
  });

  it('has no AUC where all labels are the same, and is NaN for broken logits', () => {
    expect(scoreLogits(new Float32Array([1, 0]), new Int32Array([0]), 2).auc).toBeNull();
    expect(scoreLogits(new Float32Array([Number.NaN, 0, 1, 2]), new Int32Array([0, 1]), 2).loss).toBeNaN();
    expect(scoreLogits(new Float32Array([800, -800]), new Int32Array([1]), 2).loss).toBe(1600);
  });
});
