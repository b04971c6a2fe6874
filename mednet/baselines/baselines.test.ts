/** The ImageNet networks as they lie in local data; skipped without. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { chooseEngine } from '../engines/index.ts';
import { ReadError } from '../formats/read/found-network.ts';
import { Forward } from '../training/infer.ts';
import { BASELINES, findBaseline } from './index.ts';

const folder = path.join(process.env.MEDNET_DATA ?? '', 'baselines');

test('SqueezeNet is given BGR less the mean of its training, MobileNets the contract itself', () => {
  const image = Float32Array.of(-1, 0, 1, 1, 1, 1);
  const [blue, green, red] = findBaseline('squeezenet-1.1')!.prepare(image);
  expect(blue).toBeCloseTo(255 - 104.006, 3);
  expect(green).toBeCloseTo(127.5 - 116.669, 3);
  expect(red).toBeCloseTo(0 - 122.679, 3);
  expect(findBaseline('mobilenet-v1-1.0')!.prepare(image)).toEqual(image);
});

test('a damaged file is refused by name', async () => {
  const { engine } = await chooseEngine('onnx', { device: 'cpu' });
  const files = new Map([['weights_notop.h5', new Uint8Array(64)]]);
  await expect(findBaseline('squeezenet-1.1')!.open(engine.tf, files)).rejects.toThrow(ReadError);
  await expect(findBaseline('mobilenet-v2-0.35')!.open(engine.tf, new Map())).rejects.toThrow('model.json is missing');
});

/** A picture with edges of every direction in all three channels. */
const picture = (size: number): Float32Array =>
  Float32Array.from({ length: size * size * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % size, Math.floor(at / (3 * size))];
    return Math.sin((x * (1 + (at % 3)) + y * 2) / 9);
  });

test.skipIf(!existsSync(folder)).each(BASELINES)('$title gives features of an image', async (baseline) => {
  const { engine } = await chooseEngine('onnx', { device: 'cpu' });
  const read = baseline.files.map(async ({ name, sha256 }) => {
    const bytes = await readFile(path.join(folder, baseline.folder, name));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    return [name, new Uint8Array(bytes)] as const;
  });
  const model = await baseline.open(engine.tf, new Map(await Promise.all(read)));
  const forward = new Forward(engine, model);
  const image = baseline.prepare(picture(baseline.size));
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
