import { describe, expect, it } from 'vitest';
import { buildMedNet } from '../architecture.ts';
import { chooseEngine } from '../engines/index.ts';
import { decodeImage } from '../images/decode-image.ts';
import { makePreprocessing } from '../preprocess/preprocessing.ts';
import { initialWeights } from '../weights.ts';
import { drawGoldenImages } from './draw-golden-images.ts';
import { goldenFiles, makeGoldenCases, readGoldenCases } from './golden.ts';
import { decodeSafetensors } from './safetensors-file.ts';

const { engine } = await chooseEngine();

describe.each([1, 3] as const)('golden cases of %i channels', (channels) => {
  const architecture = { channels, width: 0.25, classCount: 3 };
  const weights = initialWeights(buildMedNet(engine.tf, architecture), 5);
  const preprocessing = makePreprocessing(channels, 64);
  const described = { architecture, weights, classes: ['a', 'b', 'c'], preprocessing: { ...preprocessing } };

  it('are the same each time, of odd and thin images, and can be read back', async () => {
    const golden = await makeGoldenCases(engine, { architecture, weights, preprocessing });
    expect(await makeGoldenCases(engine, { architecture, weights, preprocessing })).toEqual(golden);
    const sizes = await Promise.all(golden.map(({ image }) => decodeImage(image.bytes)));
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [129, 99],
      [63, 85],
      [1, 77],
    ]);
    expect(sizes.every((pixels) => pixels.channels === channels)).toBe(true);
    const files = goldenFiles({ ...described, metadata: {}, golden });
    const { tensors, metadata } = decodeSafetensors(files.at(-1)!.bytes);
    expect(files.slice(0, -1).map(({ name }) => name)).toEqual(Object.values(metadata));
    expect([...tensors.keys()].slice(0, 2)).toEqual(['case1/input', 'case1/logits']);
    expect(tensors.get('case3/input')).toEqual({ shape: [64, 64, channels], data: golden[2]!.input });
    expect(tensors.get('case2/logits')).toEqual({ shape: [3], data: golden[1]!.logits });
    expect(readGoldenCases(new Map(files.map(({ name, bytes }) => [name, bytes])))).toEqual(golden);
    expect(new Set(golden.flatMap(({ logits }) => [...logits])).size).toBe(9);
  });
});

it('leave no file where a model has none', () => {
  const architecture = { channels: 1, width: 1, classCount: 2 } as const;
  expect(
    goldenFiles({ architecture, weights: new Map(), classes: ['a', 'b'], preprocessing: null, metadata: {} }),
  ).toEqual([]);
});

it('have 12 significant bits in the gray image of 16', async () => {
  const { data } = await decodeImage((await drawGoldenImages(64, 1))[1]!);
  const stored = Array.from(data, (value) => Math.round(value * 257));
  expect(stored.every((value) => value % 16 === 0)).toBe(true);
  expect(stored.some((value) => value % 256 !== 0)).toBe(true);
});
