import { expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { sortIndices } from './sort-indices.ts';

it('sorts as comparisons do, of either sign and any size, equals in their order', () => {
  const random = randomStream(1, 'sort');
  const special = [0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MIN_VALUE, -Number.MIN_VALUE, 1];
  const spread = Array.from({ length: 500 }, () => random.normal() * 10 ** (random.integer(40) - 20));
  const tied = Array.from({ length: 100 }, () => random.integer(5) - 2);
  const values = Float64Array.from([...special, ...spread, ...tied, 1 + Number.EPSILON]);
  const wanted = [...values.keys()].sort((a, b) => (values[a]! < values[b]! ? -1 : +(values[a]! > values[b]!)));
  expect([...sortIndices(values)]).toEqual(wanted);
  expect([...sortIndices(Float64Array.of())]).toEqual([]);
});
