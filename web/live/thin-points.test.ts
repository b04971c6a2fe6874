import { expect, test } from 'vitest';
import { thinPoints } from './thin-points.ts';

const points = Array.from({ length: 1000 }, (_, index) => ({ step: index + 1, loss: index % 2 }));

test('few points stay as they are', () => {
  expect(thinPoints(points.slice(0, 10), 10)).toEqual(points.slice(0, 10));
});

test('many become means over runs, up to the last step', () => {
  const thinned = thinPoints(points, 300);
  expect(thinned.length).toBeLessThanOrEqual(300);
  expect(thinned[0]).toEqual({ step: 4, loss: 0.5 });
  expect(thinned.at(-1)?.step).toBe(1000);
});

test('both losses of a GAN become means', () => {
  const both = points.map((point) => ({ ...point, discriminatorLoss: 3 * point.loss }));
  expect(thinPoints(both, 300)[0]).toEqual({ step: 4, loss: 0.5, discriminatorLoss: 1.5 });
});
