import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../images/decode-image.ts';
import { macroAuc } from '../metrics/macro-auc.ts';
import { preprocess } from '../preprocess/preprocess.ts';
import { makePreprocessing } from '../preprocess/preprocessing.ts';
import { randomStream } from '../random.ts';
import { phantomShapes } from '../tasks/phantom-shapes.ts';
import { drawPhantom, PHANTOM_CLASSES } from './draw-phantom.ts';
import { type PhantomImage, phantomImages } from './phantom-images.ts';

async function collect(seed: number, perClass?: Record<PhantomImage['split'], number>): Promise<PhantomImage[]> {
  const images: PhantomImage[] = [];
  for await (const image of phantomImages({ seed, perClass })) images.push(image);
  return images;
}

const digests = (images: PhantomImage[]) => images.map(({ png }) => createHash('sha256').update(png).digest('hex'));

/** Softmax regression on [n, size] inputs by plain gradient descent; returns scores of other inputs. */
function fitLinear(inputs: Float32Array[], labels: number[], classCount: number): (input: Float32Array) => number[] {
  const weights = Array.from({ length: classCount }, () => new Float64Array(inputs[0]!.length));
  const scores = (input: Float32Array) => weights.map((row) => row.reduce((sum, w, i) => sum + w * input[i]!, 0));
  for (let step = 0; step < 100; step++) {
    const gradients = weights.map((row) => new Float64Array(row.length));
    inputs.forEach((input, index) => {
      const exponents = scores(input).map(Math.exp);
      const total = exponents.reduce((sum, value) => sum + value, 0);
      gradients.forEach((gradient, k) => {
        const error = exponents[k]! / total - (labels[index] === k ? 1 : 0);
        input.forEach((value, i) => {
          gradient[i]! += error * value;
        });
      });
    });
    weights.forEach((row, k) => {
      row.forEach((_, i) => {
        row[i]! -= (0.05 / inputs.length) * gradients[k]![i]!;
      });
    });
  }
  return scores;
}

describe('phantomImages', () => {
  it('gives the classes of its task, as gray PNGs, none twice', async () => {
    const images = await collect(1);
    expect(PHANTOM_CLASSES).toEqual(phantomShapes.classes);
    expect(images).toHaveLength(3 * (60 + 15 + 40));
    expect(new Set(images.map(({ name }) => name)).size).toBe(images.length);
    expect(new Set(digests(images)).size).toBe(images.length);
    expect(images.filter(({ split, className }) => split === 'val' && className === 'cystic')).toHaveLength(15);
    const { width, height, channels, data } = await decodeImage(images[0]!.png);
    expect([width, height, channels, data.length]).toEqual([64, 64, 1, 4096]);
  });

  it('gives the same images for the same seed, others for another', async () => {
    const few = { train: 2, val: 1, test: 0 };
    const first = digests(await collect(1, few));
    expect(first).toHaveLength(9);
    expect(digests(await collect(1, few))).toEqual(first);
    expect(digests(await collect(2, few)).filter((digest) => first.includes(digest))).toEqual([]);
  });

  it('is more than a linear model of the pixels can tell, and not hopeless for one', async () => {
    const contract = makePreprocessing(1, 16);
    const cases = await Promise.all(
      (await collect(1)).map(async ({ split, className, png }) => ({
        split,
        label: PHANTOM_CLASSES.indexOf(className),
        input: preprocess(await decodeImage(png), contract),
      })),
    );
    const [train, test] = [
      cases.filter(({ split }) => split === 'train'),
      cases.filter(({ split }) => split === 'test'),
    ];
    const scores = fitLinear(
      train.map(({ input }) => input),
      train.map(({ label }) => label),
      3,
    );
    const labels = Int32Array.from(test, ({ label }) => label);
    const auc = macroAuc(
      test.flatMap(({ input }) => scores(input)),
      labels,
      3,
    );
    expect(auc).toBeGreaterThan(0.5);
    expect(auc).toBeLessThan(0.9);
  });

  it('refuses a class that it cannot draw', () => {
    expect(() => drawPhantom('calcified', randomStream(1, 'test'))).toThrow('there are solid, cystic, spiculated');
  });
});
