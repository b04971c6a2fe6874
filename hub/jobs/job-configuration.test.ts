import { expect, it } from 'vitest';
import { configurationSchema } from './job-configuration.ts';

const recipe = {
  mode: 'full',
  epochs: 1,
  batchSize: 32,
  learningRate: 0.001,
  backboneRate: 1,
  weightDecay: 0,
  labelSmoothing: 0,
  warmupEpochs: 0,
  isAugmented: true,
  hasClassWeights: true,
  seed: 1,
  checkpointSeconds: 15,
};
const shape = { model: 'a', title: 'A', channels: 1, width: 1, imageSize: 64 };
const configuration = (changes: object) => ({
  kind: 'FINE_TUNE',
  ...shape,
  dataSet: 'set@1',
  recipe: { ...recipe, ...changes },
});

it('reads a job from before optimisers and schedules could be chosen', () => {
  expect(configurationSchema.parse(configuration({}))).toMatchObject({
    recipe: { optimiser: 'adamw', momentum: 0.9, clipNorm: 0, schedule: 'cosine', stepEpochs: 10, stepFactor: 0.1 },
  });
});

it.each([
  { optimiser: 'adam' },
  { momentum: 1 },
  { clipNorm: -1 },
  { schedule: 'line' },
  { stepEpochs: 0 },
  { stepFactor: 2 },
])('refuses %o', (changes) => {
  expect(configurationSchema.safeParse(configuration(changes)).success).toBe(false);
});
