import type { GoldenCase } from '../../mednet/formats/format.ts';

/** The largest difference between two sets of logits of all golden cases, and the same relative to the largest logit. */
export function compareLogits(golden: GoldenCase[], given: Float32Array): { absolute: number; relative: number } {
  const expected = golden.flatMap(({ logits }) => [...logits]);
  if (given.length !== expected.length) {
    throw new Error(`${given.length} logits were given for ${golden.length} images, not ${expected.length}`);
  }
  let absolute = 0;
  let largest = 0;
  for (const [index, value] of expected.entries()) {
    const difference = Math.abs(value - (given[index] ?? Number.NaN));
    absolute = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(absolute, difference);
    largest = Math.max(largest, Math.abs(value));
  }
  return { absolute, relative: largest === 0 ? absolute : absolute / largest };
}
