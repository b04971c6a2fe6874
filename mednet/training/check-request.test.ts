import { expect, it } from 'vitest';
import { chooseEngine } from '../engines/index.ts';
import { checkRequest } from './check-request.ts';
import { medNet } from './network.ts';
import { RECIPE_DEFAULTS } from './recipe-defaults.ts';
import type { LabelledImages, Recipe, TrainRequest } from './request.ts';

const { engine } = await chooseEngine('wasm');
const images: LabelledImages = {
  count: 4,
  size: 64,
  channels: 1,
  labels: new Int32Array([0, 1, 0, 1]),
  image: () => new Float32Array(64 * 64),
};
const recipe: Recipe = {
  ...RECIPE_DEFAULTS,
  mode: 'full',
  epochs: 1,
  batchSize: 2,
  learningRate: 0.001,
  backboneRate: 0.1,
  weightDecay: 0,
  labelSmoothing: 0,
  warmupEpochs: 0,
  isAugmented: false,
  hasClassWeights: false,
  seed: 1,
  checkpointSeconds: 60,
};
const request: TrainRequest = {
  engine,
  network: medNet({ channels: 1, width: 0.25, classCount: 2 }),
  train: images,
  validation: images,
  recipe,
  onProgress: () => {},
  onCheckpoint: async () => {},
};

it('takes what can be trained', () => {
  expect(() => checkRequest(request)).not.toThrow();
});

it.each<[Partial<TrainRequest>, RegExp]>([
  [{ recipe: { ...recipe, epochs: 0 } }, /epochs is 0; it must be a whole number from 1/],
  [{ recipe: { ...recipe, batchSize: 2.5 } }, /batchSize is 2.5; it must be a whole number/],
  [{ recipe: { ...recipe, learningRate: Number.NaN } }, /learningRate is NaN/],
  [{ recipe: { ...recipe, labelSmoothing: 1 } }, /labelSmoothing is 1/],
  [{ recipe: { ...recipe, mode: 'other' as 'full' } }, /mode is other; it must be full or linear-probe/],
  [{ recipe: { ...recipe, optimiser: 'adam' as 'adamw' } }, /optimiser is adam; it must be adamw or sgd or nesterov/],
  [{ recipe: { ...recipe, schedule: 'line' as 'step' } }, /schedule is line; it must be cosine or step/],
  [{ recipe: { ...recipe, momentum: 1 } }, /momentum is 1; it must be a number from 0 to 0.999/],
  [{ recipe: { ...recipe, clipNorm: -1 } }, /clipNorm is -1/],
  [{ recipe: { ...recipe, stepEpochs: 0 } }, /stepEpochs is 0; it must be a whole number from 1/],
  [{ recipe: { ...recipe, stepFactor: 2 } }, /stepFactor is 2/],
  [{ recipe: { ...recipe, augmentation: 'wild' as 'gray' } }, /augmentation is wild; it must be standard or gray/],
  [{ recipe: { ...recipe, terms: { jigsaw: 1 } as object } }, /jigsaw is no term; there are rotation, patches/],
  [{ recipe: { ...recipe, terms: { rotation: 0 } } }, /weight of rotation is 0; it must be more than 0/],
  [{ recipe: { ...recipe, labelWeight: 0 } }, /nothing to learn: set one of them/],
  [{ base: new Map(), recipe: { ...recipe, mode: 'linear-probe', terms: { rotation: 1 } } }, /leave the terms out/],
  [{ threads: 1.5 }, /threads is 1.5; it must be a whole number/],
  [{ recipe: { ...recipe, mode: 'linear-probe' } }, /needs a base/],
  [{ train: { ...images, count: 0, labels: new Int32Array() } }, /no training images/],
  [{ train: { ...images, size: 32 } }, /at least 64/],
  [{ validation: { ...images, size: 96 } }, /64 pixels a side, validation images 96/],
  [{ validation: { ...images, channels: 3 } }, /validation images have 3 channels, the network 1/],
  [{ train: { ...images, labels: new Int32Array(3) } }, /4 training images and 3 labels/],
  [{ train: { ...images, labels: new Int32Array([0, 1, 2, 1]) } }, /Label 2 of training image 2/],
  [{ train: { ...images, labels: new Int32Array(4) } }, /one class/],
])('refuses %o', (changes, message) => {
  expect(() => checkRequest({ ...request, ...changes })).toThrow(message);
});
