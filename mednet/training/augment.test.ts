import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { augment } from './augment.ts';
import { AUGMENTATIONS, type AugmentationName } from './augmentations.ts';

const SIZE = 64;

/** Row and column of the mean of the bright pixels of the first channel. */
function center(image: Float32Array, channels: number): [number, number] {
  let [total, rows, columns] = [0, 0, 0];
  for (let at = 0; at < SIZE * SIZE; at++) {
    const mass = Math.max(0, image[at * channels]!);
    total += mass;
    rows += mass * Math.floor(at / SIZE);
    columns += mass * (at % SIZE);
  }
  return [rows / total, columns / total];
}

describe('augmentation', () => {
  const disc = Float32Array.from({ length: SIZE * SIZE * 3 }, (_, at) => {
    const [y, x] = [Math.floor(at / 3 / SIZE), Math.floor(at / 3) % SIZE];
    return Math.hypot(y - 20, x - 44) < 8 ? 0.8 : -0.8;
  });

  it('moves a disc little, and to the other side in about half of the cases', () => {
    let mirrored = 0;
    for (let index = 0; index < 200; index++) {
      const [row, column] = center(augment(disc, SIZE, 3, randomStream(1, 'augment', 0, index)), 3);
      expect(Math.abs(row - 20)).toBeLessThan(14);
      const isMirrored = column < SIZE / 2;
      if (isMirrored) mirrored++;
      expect(Math.abs((isMirrored ? SIZE - 1 - column : column) - 44)).toBeLessThan(14);
    }
    expect(mirrored).toBeGreaterThan(70);
    expect(mirrored).toBeLessThan(130);
  });

  it('stays within -1..1, leaves the original alone, and repeats itself for one stream', () => {
    const before = disc.slice();
    const image = augment(disc, SIZE, 3, randomStream(1, 'augment', 0, 0));
    expect(image.every((value) => value >= -1 && value <= 1)).toBe(true);
    expect(disc).toEqual(before);
    expect(augment(disc, SIZE, 3, randomStream(1, 'augment', 0, 0))).toEqual(image);
    expect(augment(disc, SIZE, 3, randomStream(1, 'augment', 1, 0))).not.toEqual(image);
  });

  it.each(Object.keys(AUGMENTATIONS) as AugmentationName[])(
    'keeps values in their range, and the disc in the image but for small parts: %s',
    (name) => {
      const images = Array.from({ length: 20 }, (_, index) =>
        augment(disc, SIZE, 3, randomStream(1, 'augment', 0, index), AUGMENTATIONS[name]),
      );
      expect(images.every((image) => image.every((value) => value >= -1 && value <= 1))).toBe(true);
      const shown = images.filter((image) => image.some((value, at) => at % 3 === 0 && value > 0));
      // Small parts may lie beside it.
      expect(shown.length).toBeGreaterThanOrEqual(name.endsWith('-parts') ? 10 : 20);
    },
  );

  it('changes nothing where there is nothing to change, but for left and right', () => {
    const none = { title: '' };
    const images = [1, 2, 3, 4, 5, 6].map((seed) => augment(disc, SIZE, 3, randomStream(seed, 'none'), none));
    const columns = images.map((image) => center(image, 3)[1]);
    expect(new Set(columns.map(Math.round))).toEqual(new Set([44, SIZE - 1 - 44]));
    expect(images.some((image) => image.every((value, at) => value === disc[at]))).toBe(true);
  });

  it('cuts out a part, whose disc is then larger', () => {
    const areas = Array.from({ length: 40 }, (_, index) => {
      const image = augment(disc, SIZE, 3, randomStream(3, 'crop', index), { title: '', crop: 0.35 });
      return image.filter((value) => value > 0).length / disc.filter((value) => value > 0).length;
    });
    expect(Math.max(...areas)).toBeGreaterThan(1.8);
    expect(Math.max(...areas)).toBeLessThan(1 / 0.35 + 0.1);
  });

  it('makes copies of another size, which show the same', () => {
    const same = { title: '' };
    const small = augment(disc, SIZE, 3, randomStream(1, 'none'), same, SIZE / 2);
    expect(small).toHaveLength((SIZE / 2) ** 2 * 3);
    const whole = augment(disc, SIZE, 3, randomStream(1, 'none'), same);
    const bright = (image: Float32Array) => image.filter((value) => value > 0).length / image.length;
    expect(bright(small)).toBeCloseTo(bright(whole), 2);
  });

  it('turns by right angles to all four sides', () => {
    const quarters = Array.from({ length: 30 }, (_, index) => {
      const image = augment(disc, SIZE, 3, randomStream(4, 'turn', index), { title: '', isTurned: true });
      return center(image, 3)
        .map((place) => place > SIZE / 2)
        .join();
    });
    expect(new Set(quarters).size).toBe(4);
  });

  it('treats all channels alike', () => {
    const image = augment(disc, SIZE, 3, randomStream(2, 'augment', 0, 0));
    for (let at = 0; at < image.length; at += 3) expect(image[at]).toBe(image[at + 2]);
  });
});
