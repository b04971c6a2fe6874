import { expect, test } from 'vitest';
import { smoothPoints } from './smooth-points.ts';

const points = [4, 2, 6].map((y, x) => ({ x, y }));

test('nothing of the past kept, nothing changes', () => {
  expect(smoothPoints(points, 0)).toEqual(points);
});

test('the first point stays, later ones lean on those before', () => {
  const [first, second, third] = smoothPoints(points, 0.5);
  expect(first).toEqual({ x: 0, y: 4 });
  expect(second?.y).toBeCloseTo((0.5 * 4 + 2) / 1.5, 12);
  expect(third?.y).toBeCloseTo((0.25 * 4 + 0.5 * 2 + 6) / 1.75, 12);
});

test('what does not change stays the same, however much is kept', () => {
  const even = Array.from({ length: 50 }, (_, x) => ({ x, y: 0.3 }));
  for (const { y } of smoothPoints(even, 0.95)) expect(y).toBeCloseTo(0.3, 12);
});
