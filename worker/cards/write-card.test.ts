import { expect, it } from 'vitest';
import { describeSplits } from './describe-data.ts';
import { describeCalibration, describeFailures, describeValidation } from './describe-validation.ts';
import { judgeValidation } from './judge-validation.ts';

const classes = ['cat', 'dog', 'fox'];
// Two foxes of three are taken for dogs; all else is right.
const answers = [0, 0, 1, 1, 1, 2, 1, 1];
const labels = [0, 0, 1, 1, 1, 2, 2, 2];
const probabilities = Float32Array.from(answers.flatMap((k) => [0, 1, 2].map((j) => (j === k ? 0.98 : 0.01))));
const cases = labels.map((label) => ({ label, group: null }));

it('tells how well it does, with intervals, and what is missed and taken for what', () => {
  const figures = judgeValidation(probabilities, cases, classes, 1);
  expect(describeValidation(figures)).toMatch(/^- Balanced accuracy 0\.778 \(0\.\d{3} to 1\.000\)$/m);
  const failures = describeFailures(figures, classes);
  expect(failures.split('\n').filter((line) => line.startsWith('| '))[2]).toBe('| fox | 3 | 0.333 | 1.000 |');
  expect(failures).toContain('- fox taken for dog: 2 of 3');
  // Sure of itself and wrong in a quarter: right would be softer.
  expect(figures!.temperature).toBeGreaterThan(1);
  expect(figures!.calibratedError).toBeLessThan(figures!.metrics.calibrationError);
  expect(describeCalibration(figures)).toContain(figures!.calibratedError.toFixed(3));
});

it('has no figures for validation images of one class', () => {
  const figures = judgeValidation(probabilities.subarray(0, 6), cases.slice(0, 2), classes, 1);
  expect(figures).toBeUndefined();
  expect(describeFailures(figures, classes)).toMatch('There are no figures');
});

it('counts images and groups, and says when groups are on both sides', () => {
  const of = (...groups: string[]) => groups.map((group) => ({ group, isGenerated: false }));
  const generated = [{ group: null, isGenerated: true }];
  const told = describeSplits({ train: [...of('a', 'a', 'b'), ...generated], validation: of('b', 'c') });
  expect(told).toContain('3 to train, 2 to validate; beside them 1 generated');
  expect(told).toContain('2 to train, 2 to validate; 1 are in both');
  expect(describeSplits({ train: generated, validation: [] })).toContain('tell no groups');
});
