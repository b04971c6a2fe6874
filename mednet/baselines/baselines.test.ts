/** The ImageNet networks as they lie in local data; skipped without. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Tensor } from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { chooseEngine } from '../engines/index.ts';
import { ReadError } from '../formats/read/found-network.ts';
import { Forward } from '../training/infer.ts';
import type { TrainRequest } from '../training/request.ts';
import { barImages, stopAfter, testRequest } from '../training/test-request.ts';
import { train } from '../training/train.ts';
import { readWeights } from '../weights.ts';
import type { Baseline, BaselineFiles } from './baseline.ts';
import { baselineNetwork } from './baseline-network.ts';
import { BASELINES, findBaseline } from './index.ts';

const folder = path.join(process.env.MEDNET_DATA ?? '', 'baselines');

test('a damaged file is refused by name', async () => {
  const { engine } = await chooseEngine('onnx', { device: 'cpu' });
  const files = new Map([['weights_notop.h5', new Uint8Array(64)]]);
  await expect(findBaseline('squeezenet-1.1')!.open(engine.tf, files)).rejects.toThrow(ReadError);
  await expect(findBaseline('mobilenet-v2-0.35')!.open(engine.tf, new Map())).rejects.toThrow('model.json is missing');
});

async function readFiles(baseline: Baseline): Promise<BaselineFiles> {
  const read = baseline.files.map(async ({ name, sha256 }) => {
    const bytes = await readFile(path.join(folder, baseline.folder, name));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    return [name, new Uint8Array(bytes)] as const;
  });
  return new Map(await Promise.all(read));
}

/** A picture with edges of every direction in all three channels. */
const picture = (size: number): Float32Array =>
  Float32Array.from({ length: size * size * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % size, Math.floor(at / (3 * size))];
    return Math.sin((x * (1 + (at % 3)) + y * 2) / 9);
  });

test.skipIf(!existsSync(folder)).each(BASELINES)('$title gives features of an image', async (baseline) => {
  const { engine } = await chooseEngine('onnx', { device: 'cpu' });
  const model = await baseline.open(engine.tf, await readFiles(baseline));
  const forward = new Forward(engine, model);
  const image = picture(baseline.size);
  const shape = [baseline.size, baseline.size, 3];
  const features = await forward.infer({ count: 1, shape, example: () => image }, 1);
  forward.dispose();
  model.dispose();
  expect(features).toHaveLength(baseline.featureCount);
  expect(features.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
  // Averages of rectified maps: a trained network lights up some of them and not all.
  const lit = features.filter((value) => value > 0).length / features.length;
  expect(lit).toBeGreaterThan(0.2);
  expect(lit).toBeLessThan(1);
});

test.skipIf(!existsSync(folder))('SqueezeNet sees BGR less the mean of its training', async () => {
  const { tf } = (await chooseEngine('onnx', { device: 'cpu' })).engine;
  const baseline = findBaseline('squeezenet-1.1')!;
  const model = await baseline.open(tf, await readFiles(baseline));
  const seen = model.getLayer('caffe').apply(tf.tensor4d([-1, 0, 1, 1, 1, 1], [1, 1, 2, 3])) as Tensor;
  const expected = [255 - 104.006, 127.5 - 116.669, 0 - 122.679, 255 - 104.006, 255 - 116.669, 255 - 122.679];
  for (const [at, value] of seen.dataSync().entries()) expect(value).toBeCloseTo(expected[at]!, 3);
  model.dispose();
});

/** Bars of three directions, gray in three channels. */
function colourBars(count: number, seed: number): TrainRequest['train'] {
  const gray = barImages(count, seed);
  const image = (index: number) => Float32Array.from([...gray.image(index)].flatMap((value) => [value, value, value]));
  return { ...gray, channels: 3, image };
}

async function fineTuning(baseline: Baseline): Promise<TrainRequest & Required<Pick<TrainRequest, 'base'>>> {
  const { engine } = await chooseEngine('onnx', { device: 'cpu' });
  const network = baselineNetwork(baseline, await readFiles(baseline), 3);
  const backbone = await network.openBackbone(engine.tf);
  const base = readWeights(backbone);
  backbone.dispose();
  const recipe = { epochs: 3, batchSize: 4, backboneRate: 1, clipNorm: 1, learningRate: 1e-3 };
  const images = { train: colourBars(12, 1), validation: colourBars(6, 2) };
  return { ...testRequest(engine, recipe, { network, ...images }), base };
}

test.skipIf(!existsSync(folder)).each(BASELINES)('$title learns in all its weights', async (baseline) => {
  const request = await fineTuning(baseline);
  const before = request.engine.tf.memory().numTensors;
  const { history, weights } = await train(request);
  expect(history.at(-1)!.trainingLoss).toBeLessThan(history[0]!.trainingLoss);
  const same = [...request.base].filter(([name, { data }]) =>
    weights.get(name)!.data.every((one, at) => one === data[at]),
  );
  expect(same.map(([name]) => name).filter((name) => !name.startsWith('caffe/'))).toEqual([]);
  expect(request.engine.tf.memory().numTensors).toBe(before);
});

test.skipIf(!existsSync(folder))('MobileNetV2 goes on from a checkpoint to the same bits', async () => {
  const request = await fineTuning(findBaseline('mobilenet-v2-0.35')!);
  const whole = await train(request);
  const resumed = await train({ ...request, resume: await stopAfter(5, request) });
  expect(resumed.weights).toEqual(whole.weights);
});
