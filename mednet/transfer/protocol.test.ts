import { expect, test } from 'vitest';
import { fullRecipe, TRANSFER_PROTOCOL } from './protocol.ts';

test('every count of images gets the same steps, to the next whole epoch', () => {
  const { steps, batchSize } = TRANSFER_PROTOCOL.full;
  for (const count of [3, 32, 33, 482, 1800]) {
    const { epochs } = fullRecipe(count, 1e-3, 1);
    const stepsPerEpoch = Math.ceil(count / batchSize);
    expect(epochs * stepsPerEpoch).toBeGreaterThanOrEqual(steps);
    expect((epochs - 1) * stepsPerEpoch).toBeLessThan(steps);
  }
});

test('rate and seed are those asked for', () => {
  expect(fullRecipe(100, 3e-4, 4)).toMatchObject({ mode: 'full', learningRate: 3e-4, seed: 4, backboneRate: 1 });
});
