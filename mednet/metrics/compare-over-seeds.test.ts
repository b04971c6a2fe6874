import { expect, test } from 'vitest';
import { randomStream } from '../random.ts';
import { prepareComparison } from './compare-macro-auc.ts';
import { averageOverSeeds, deviationOverSeeds, prepareSeededComparison } from './compare-over-seeds.ts';
import { macroAucParts } from './macro-auc-parts.ts';

const cases = {
  labels: Int32Array.from({ length: 80 }, (_, index) => index % 2),
  classCount: 2,
  groups: new Array<null>(80).fill(null),
};

/** Scores that tell the classes apart by `gain` deviations. */
function learner(name: string, gain: number) {
  const random = randomStream(1, name);
  const scores = Array.from(cases.labels, (label) => random.normal() + gain * label).flatMap((score) => [
    -score,
    score,
  ]);
  return macroAucParts(scores, cases);
}

test('with one seed, or seeds that change nothing, it is the test of two entries', () => {
  const [good, bad] = [learner('good', 2), learner('bad', 0.5)];
  const plain = prepareComparison(cases)(good, bad);
  expect(prepareSeededComparison(cases)(averageOverSeeds([good]), averageOverSeeds([bad]))).toEqual(plain);
  const repeated = prepareSeededComparison(cases)(averageOverSeeds([good, good]), averageOverSeeds([bad, bad]));
  expect(repeated.pValue).toBeCloseTo(plain.pValue, 12);
});

test('seeds that disagree make a difference less certain', () => {
  const good = averageOverSeeds([learner('a', 3), learner('b', 0.2), learner('c', 3)]);
  const bad = averageOverSeeds([learner('d', 1), learner('e', 1), learner('f', 1)]);
  const { standardError, pValue, difference } = prepareSeededComparison(cases)(good, bad);
  const ofCases = prepareComparison(cases)(good, bad);
  const differences = good.bySeed.map((value, seed) => value - bad.bySeed[seed]!);
  const ofSeeds = deviationOverSeeds(differences)! / Math.sqrt(3);
  expect(standardError).toBeCloseTo(Math.hypot(ofCases.standardError, ofSeeds), 12);
  expect(pValue).toBeGreaterThan(ofCases.pValue);
  expect(difference).toBe(ofCases.difference);
});

test('the mean over seeds is the mean of their macro AUCs', () => {
  const seeds = [learner('a', 1), learner('b', 2)];
  const { macroAuc, parts } = averageOverSeeds(seeds);
  expect(macroAuc).toBeCloseTo((seeds[0]!.macroAuc + seeds[1]!.macroAuc) / 2, 12);
  expect(parts[7]).toBeCloseTo((seeds[0]!.parts[7]! + seeds[1]!.parts[7]!) / 2, 12);
  expect(deviationOverSeeds([0.5])).toBeNull();
  expect(deviationOverSeeds([0.5, 0.7])).toBeCloseTo(Math.SQRT1_2 * 0.2, 12);
});
