import { expect, it } from 'vitest';
import { PRECISIONS, type PrecisionName, roundWeights } from './precision.ts';
import { randomStream } from './random.ts';

const round = (values: number[], precision: PrecisionName): number[] =>
  Array.from(
    roundWeights(new Map([['w', { shape: [values.length], data: Float32Array.from(values) }]]), precision).get('w')!
      .data,
  );

it('rounds to the nearest value, and between two to the even one', () => {
  expect(round([1, 1 + 2 ** -8, 1 + 3 * 2 ** -8, 1 + 2 ** -7, -(1 + 2 ** -8 + 2 ** -20)], 'bfloat16')).toEqual([
    1,
    1,
    1 + 2 ** -6,
    1 + 2 ** -7,
    -(1 + 2 ** -7),
  ]);
  expect(round([2 - 2 ** -20, 0, -0], 'bfloat16')).toEqual([2, 0, -0]);
});

it.each(Object.keys(PRECISIONS) as PrecisionName[])('%s: is near, and rounding again changes nothing', (precision) => {
  const stream = randomStream(1, 'values');
  const values = Array.from({ length: 1000 }, () => Math.fround(stream.normal() * 10 ** (8 * stream.uniform() - 6)));
  const once = round(values, precision);
  for (const [index, value] of values.entries()) {
    const limit = Math.abs(value) * 2 ** -(PRECISIONS[precision].fractionBits + 1);
    expect(Math.abs(once[index]! - value)).toBeLessThanOrEqual(limit);
  }
  expect(round(once, precision)).toEqual(once);
});
