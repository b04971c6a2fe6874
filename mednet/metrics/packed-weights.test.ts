import { expect, it } from 'vitest';
import { drawnOnce, planPacking, unpack } from './packed-weights.ts';

it('keeps the largest sums apart', () => {
  for (const most of [1, 7, 8, 20_000, 2 ** 30]) {
    const plan = planPacking(most);
    const sums = Array.from({ length: plan.count }, (_, index) => most - (index % 2));
    const packed = sums.reduce((sum, value, index) => sum + value * plan.unit ** index, 0);
    expect(Number.isSafeInteger(packed)).toBe(true);
    expect(unpack(packed, { ...plan, packed: new Float64Array() })).toEqual(sums);
  }
  expect([7, 20_000, 2 ** 30].map((most) => planPacking(most).count)).toEqual([17, 3, 1]);
  expect(unpack(5, drawnOnce(9))).toEqual([5]);
});
