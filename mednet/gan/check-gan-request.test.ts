import { expect, it } from 'vitest';
import { chooseEngine } from '../engines/index.ts';
import type { LabelledImages } from '../training/request.ts';
import { checkGanRequest } from './check-gan-request.ts';
import type { GanRecipe, GanRequest } from './gan-request.ts';

const { engine } = await chooseEngine('wasm');
const images: LabelledImages = {
  count: 2,
  size: 64,
  channels: 1,
  labels: new Int32Array([0, 1]),
  image: () => new Float32Array(64 * 64),
};
const recipe: GanRecipe = {
  steps: 1,
  batchSize: 2,
  discriminatorRate: 0.001,
  generatorRate: 0.001,
  averageDecay: 0.9,
  seed: 1,
  checkpointSeconds: 60,
};
const request: GanRequest = {
  engine,
  architecture: { channels: 1, classCount: 2 },
  images,
  recipe,
  onProgress: () => {},
  onCheckpoint: async () => {},
};

it('takes what can be trained', () => {
  expect(() => checkGanRequest(request)).not.toThrow();
});

it.each<[Partial<GanRequest>, RegExp]>([
  [{ recipe: { ...recipe, steps: 0 } }, /steps is 0; it must be a whole number from 1/],
  [{ recipe: { ...recipe, batchSize: 1 } }, /batchSize is 1/],
  [{ recipe: { ...recipe, averageDecay: 1 } }, /averageDecay is 1/],
  [{ recipe: { ...recipe, generatorRate: Number.NaN } }, /generatorRate is NaN/],
  [{ architecture: { channels: 1, classCount: 0 } }, /classCount is 0/],
  [{ architecture: { channels: 2 as 1, classCount: 2 } }, /channels is 2/],
  [{ images: { ...images, size: 96 } }, /96 x 96 with 1 channel.*64 x 64 with 1/],
  [{ images: { ...images, channels: 3 } }, /with 3 channel/],
  [{ images: { ...images, labels: new Int32Array([0, 0]) } }, /Class 1 has no training image/],
  [{ images: { ...images, labels: new Int32Array([0, 1, 2]) } }, /Label 2 is not one of the 2/],
])('refuses %o', (changes, message) => {
  expect(() => checkGanRequest({ ...request, ...changes })).toThrow(message);
});
