import { expect, test } from 'vitest';
import { coarseCalibration } from './coarse-calibration.ts';
import { coarseRoc } from './coarse-roc.ts';

const twoClasses = (scores: number[]) => scores.flatMap((score) => [1 - score, score]);
const labels = Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1]);

test('a perfect classifier is at the top from the first false positive rate on', () => {
  const curve = coarseRoc(twoClasses([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9]), labels, 2);
  expect(curve).toHaveLength(11);
  expect(curve[0]).toEqual({ falsePositiveRate: 0, sensitivity: 0 });
  expect(curve.slice(1).every(({ sensitivity }) => sensitivity === 1)).toBe(true);
});

test('a constant classifier is on the diagonal', () => {
  const curve = coarseRoc(twoClasses(Array(8).fill(0.3)), labels, 2);
  expect(curve.map(({ sensitivity }) => sensitivity)).toEqual(curve.map(({ falsePositiveRate }) => falsePositiveRate));
});

test('one swap of a positive and a negative case costs where it lies', () => {
  // The third negative beats one of four positives: seen from either class, 3 of 4 are found before a false alarm.
  const curve = coarseRoc(twoClasses([0.1, 0.2, 0.3, 0.65, 0.6, 0.7, 0.8, 0.9]), labels, 2);
  expect(curve.at(2)).toEqual({ falsePositiveRate: 0.2, sensitivity: 0.75 });
  expect(curve.at(3)).toEqual({ falsePositiveRate: 0.3, sensitivity: 1 });
});

test('swapping the labels of cases with the same answer changes no point', () => {
  const scores = twoClasses([0.1, 0.2, 0.3, 0.5, 0.5, 0.7, 0.8, 0.9]);
  const swapped = Int32Array.from([0, 0, 0, 1, 0, 1, 1, 1]);
  expect(coarseRoc(scores, swapped, 2)).toEqual(coarseRoc(scores, labels, 2));
});

test('calibration leaves out steps with few cases', () => {
  const scores = [...Array(10).fill(0.1), ...Array(9).fill(0.7)];
  const truth = Int32Array.from(scores, (_, index) => (index < 2 ? 1 : 0));
  expect(coarseCalibration(twoClasses(scores), truth, 2)).toEqual([{ confidence: 0.9, accuracy: 0.8, caseCount: 10 }]);
});
