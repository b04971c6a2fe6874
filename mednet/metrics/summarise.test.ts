import { describe, expect, it } from 'vitest';
import { summarise } from './summarise.ts';

// 90 cases of 4 classes by formula, so that scikit-learn 1.9.1 / NumPy 2.4.6 could be given the very same numbers.
const [caseCount, classCount] = [90, 4];
const labels = Int32Array.from({ length: caseCount }, (_, i) => ((i * 7 + i * i) % 11) % classCount);
const probabilities = Array.from(labels, (label, i) => {
  const raw = [0, 1, 2, 3].map((k) => ((i * 37 + k * 61 + 11 * i * k) % 23) + 1 + (label === k ? 14 : 0));
  const total = raw.reduce((sum, value) => sum + value, 0);
  return raw.map((value) => value / total);
}).flat();
const classes = ['a', 'b', 'c', 'd'];
const alone = new Array<null>(caseCount).fill(null);

describe('summarise', () => {
  it('agrees with scikit-learn', () => {
    const metrics = summarise(probabilities, labels, classes, alone, { seed: 1, resamples: 100 });
    expect(metrics.caseCount).toBe(90);
    // roc_auc_score(multi_class='ovr', average='macro'), balanced_accuracy_score, f1_score(average='macro').
    expect(metrics.macroAuc.value).toBeCloseTo(0.936450774427301, 13);
    expect(metrics.balancedAccuracy.value).toBeCloseTo(0.8161764705882353, 13);
    expect(metrics.macroF1.value).toBeCloseTo(0.7781250000000001, 13);
    // brier_score_loss(scale_by_half=False); the calibration error in NumPy, 15 bins by linspace.
    expect(metrics.brier).toBeCloseTo(0.4906378240552195, 13);
    expect(metrics.calibrationError).toBeCloseTo(0.3799731307923943, 13);
    // confusion_matrix; recall_score of each class and of its complement; roc_auc_score of each class.
    expect(metrics.confusion).toEqual([
      [26, 1, 2, 5],
      [4, 26, 2, 0],
      [0, 0, 15, 1],
      [0, 1, 1, 6],
    ]);
    const column = (key: 'sensitivity' | 'specificity' | 'auc') => metrics.perClass.map((one) => one[key]!.toFixed(12));
    expect(column('sensitivity')).toEqual(['0.764705882353', '0.812500000000', '0.937500000000', '0.750000000000']);
    expect(column('specificity')).toEqual(['0.928571428571', '0.965517241379', '0.932432432432', '0.926829268293']);
    expect(column('auc')).toEqual(['0.908613445378', '0.935883620690', '0.980574324324', '0.920731707317']);
  });

  it('gives intervals round the values, the same for the same seed', () => {
    const of = (seed: number) => summarise(probabilities, labels, classes, alone, { seed });
    const metrics = of(1);
    for (const { value, low, high } of [metrics.macroAuc, metrics.balancedAccuracy, metrics.macroF1]) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    expect(of(1)).toEqual(metrics);
    expect(of(2)).not.toEqual(metrics);
  });

  it('is plain JSON, undefined figures being null', () => {
    const metrics = summarise([0.9, 0.1, 0, 0.2, 0.8, 0], Int32Array.of(0, 1), ['a', 'b', 'c'], [null, null], {
      seed: 1,
    });
    expect(metrics.perClass[2]).toEqual({ name: 'c', sensitivity: null, specificity: 1, auc: null });
    expect(JSON.parse(JSON.stringify(metrics))).toEqual(metrics);
  });

  it('refuses what does not fit together', () => {
    const two = Int32Array.of(0, 1);
    const of = (p: number[], l = two, groups: (string | null)[] = [null, null]) =>
      summarise(p, l, ['a', 'b'], groups, { seed: 1 });
    expect(() => of([1, 0, 0.3, 0.3])).toThrow('probabilities of case 1 sum to 0.6');
    expect(() => of([1, 0, Number.NaN, 1])).toThrow('Case 1 has probability NaN');
    expect(() => of([1, 0, -0.5, 1.5])).toThrow('Case 1 has probability -0.5');
    expect(() => of([1, 0])).toThrow('need 4 scores, got 2');
    expect(() => of([1, 0, 0, 1], two, [null])).toThrow('as many groups');
    expect(() => of([1, 0, 0, 1], Int32Array.of(1, 1))).toThrow('at least two classes');
  });
});
