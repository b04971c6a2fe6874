import { expect, test } from 'vitest';
import { toProbabilities } from './to-probabilities.ts';

test('softmax, flatter with a higher temperature, and without overflow', () => {
  const [a = 0, b = 0] = toProbabilities(Float32Array.of(Math.log(3), 0));
  expect([a, b]).toEqual([expect.closeTo(0.75, 6), expect.closeTo(0.25, 6)]);
  expect(toProbabilities(Float32Array.of(2 * Math.log(3), 0), 2)[0]).toBeCloseTo(0.75, 6);
  expect(toProbabilities(Float32Array.of(1000, 0))).toEqual([1, 0]);
});
