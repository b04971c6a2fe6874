import { expect, test } from 'vitest';
import { compareLogits } from './compare-logits.ts';

const image = { name: 'x.png', mediaType: 'image/png', bytes: new Uint8Array() };
const golden = [
  { name: 'case1', image, input: new Float32Array(), logits: Float32Array.of(-8, 1) },
  { name: 'case2', image, input: new Float32Array(), logits: Float32Array.of(2, 4) },
];

test('the largest difference counts, relative to the largest logit of either sign', () => {
  expect(compareLogits(golden, Float32Array.of(-8, 1.5, 2, 4.25))).toEqual({ absolute: 0.5, relative: 0.0625 });
  expect(compareLogits(golden, Float32Array.of(-8, 1, 2, 4))).toEqual({ absolute: 0, relative: 0 });
});

test('no number is as far as can be, and a missing one is an error', () => {
  expect(compareLogits(golden, Float32Array.of(-8, Number.NaN, 2, 4)).relative).toBe(Number.POSITIVE_INFINITY);
  expect(() => compareLogits(golden, Float32Array.of(1, 2))).toThrow('2 logits');
});
