import { expect, it } from 'vitest';
import { planParts } from './plan-parts.ts';

it.each<[string, number, number[] | undefined, number[]]>([
  ['no cuts', 100, undefined, [100]],
  ['nothing', 0, [0], [0]],
  ['cuts that leave enough', 100, [10, 40, 90], [10, 40, 90, 100]],
  ['small tensors in a row', 100, [3, 6, 9, 12, 15, 50], [12, 50, 100]],
  ['a cut at the end', 20, [10, 20], [10, 20]],
  ['cuts beyond the end', 20, [15, 30], [15, 20]],
  ['a cut that comes twice', 40, [10, 10, 10], [10, 40]],
])('divides a file with %s', (_name, size, cuts, ends) => {
  expect(planParts(size, cuts, 10)).toEqual(ends);
});
