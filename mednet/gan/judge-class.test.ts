import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { Stopped } from '../training/infer.ts';
import type { Images } from '../training/request.ts';
import { judgeClass, pick } from './judge-class.ts';
import { checkCopies, nearestImages } from './nearest-images.ts';
import { mirrored, thumbnails } from './thumbnails.ts';

const SIZE = 64;

function imagesOf(count: number, value: (index: number, row: number, column: number) => number): Images {
  const images = Array.from({ length: count }, (_, index) =>
    Float32Array.from({ length: SIZE * SIZE }, (_, at) => value(index, Math.floor(at / SIZE), at % SIZE)),
  );
  return { count, size: SIZE, channels: 1, image: (index) => images[index]! };
}

/** A bright disc on dark ground; its place is drawn. */
function discs(count: number, purpose: string): Images {
  const places = Array.from({ length: count }, (_, index) => {
    const stream = randomStream(1, purpose, index);
    return [16 + 32 * stream.uniform(), 16 + 32 * stream.uniform()] as const;
  });
  return imagesOf(count, (index, row, column) => {
    const [y, x] = places[index]!;
    return Math.hypot(row - y, column - x) < 10 ? 0.7 : -0.7;
  });
}

describe('thumbnails', () => {
  it('are means over squares, channel by channel', () => {
    const colour: Images = {
      count: 1,
      size: 4,
      channels: 3,
      image: () => Float32Array.from({ length: 48 }, (_, at) => Math.floor(at / 3) + 100 * (at % 3)),
    };
    // Pixels 0, 1, 4, 5 of the first square have the mean 2.5; the next squares are 2, 8 and 10 further on.
    const means = [2.5, 4.5, 10.5, 12.5].flatMap((mean) => [mean, mean + 100, mean + 200]);
    expect(Array.from(thumbnails(colour, 2).values)).toEqual(means);
    expect(() => thumbnails(colour, 3)).toThrow(/4 pixels cannot be/);
    const row = Array.from(mirrored(colour).image(0).subarray(0, 12));
    expect(row).toEqual([3, 103, 203, 2, 102, 202, 1, 101, 201, 0, 100, 200]);
  });
});

describe('the search for copies', async () => {
  const training = discs(30, 'training');
  const heldOut = await nearestImages(discs(40, 'held out'), training);

  it('finds each image’s nearest training image, and how far it is', async () => {
    const flat = (value: number) => imagesOf(1, () => value);
    const found = await nearestImages(flat(0.5), {
      ...training,
      count: 2,
      image: (index) => flat(index ? -1 : 0.2).image(0),
    });
    expect(found).toEqual([{ index: 0, nearest: 0, distance: expect.closeTo(0.3, 5) }]);
  });

  it('tells copies, mirrored or with noise, from new images', async () => {
    const noise = randomStream(2, 'noise');
    const copied = imagesOf(30, (index, row, column) => {
      const x = index % 2 ? SIZE - 1 - column : column;
      return training.image(index)[row * SIZE + x]! + 0.1 * noise.normal();
    });
    const found = await nearestImages(copied, training);
    expect(found.map(({ nearest }) => nearest)).toEqual(Array.from({ length: 30 }, (_, index) => index));
    expect(checkCopies(found, heldOut)).toMatchObject({ closerShare: 1, heldOutCount: 40 });
    const fresh = checkCopies(await nearestImages(discs(40, 'fresh'), training), heldOut)!;
    expect(fresh.closerShare).toBeLessThan(0.1);
    expect(fresh.generatedMedian / fresh.heldOutMedian).toBeGreaterThan(0.7);
  });

  it('takes the threshold between the two nearest of the held-out distances', () => {
    const at = (distances: number[]) => distances.map((distance, index) => ({ index, nearest: 0, distance }));
    const usual = Array.from({ length: 51 }, (_, index) => index);
    const check = checkCopies(at([0.2, 0.4, 0.6, 25]), at(usual));
    expect(check).toEqual({
      heldOutCount: 51,
      threshold: 0.5,
      closerShare: 0.5,
      generatedMedian: 0.5,
      heldOutMedian: 25,
    });
    expect(checkCopies(at([1]), [])).toBeUndefined();
  });
});

describe('the figures of a class', () => {
  const training = discs(60, 'training');
  const given = { training, heldOut: discs(20, 'held out'), seed: 1 };
  const features = async (images: Images) => thumbnails(images, 8);

  it('put images of the same kind near the yardstick, and others far', async () => {
    const same = await judgeClass({ ...given, features, generated: discs(40, 'fresh') });
    expect(same).toMatchObject({ trainingCount: 60, generatedCount: 40, frechet: { count: 30, length: 64 } });
    expect(same.frechet.generated).toBeLessThan(2 * same.frechet.otherHalf);
    expect(same.frechet.noise).toBeGreaterThan(3 * same.frechet.otherHalf);
    const flat = await judgeClass({ ...given, features, generated: imagesOf(30, () => -0.7) });
    expect(flat.frechet.generated).toBeGreaterThan(3 * same.frechet.generated);
    expect(flat.frechet.otherHalf).toBe(same.frechet.otherHalf);
    const { closest } = same;
    expect(closest[0]!.distance).toBeLessThanOrEqual(closest.at(-1)!.distance);
  });

  it('are not finished once asked to stop, wherever that is', async () => {
    const controller = new AbortController();
    const generated = discs(40, 'fresh');
    const image = (index: number) => {
      if (index === 39) setImmediate(() => controller.abort()); // read after the figures of the first 30
      return generated.image(index);
    };
    const stopped = judgeClass({ ...given, features, generated: { ...generated, image }, signal: controller.signal });
    await expect(stopped).rejects.toThrow(Stopped);
  });

  it('are refused for too few images', async () => {
    const few = { ...given, features, generated: discs(3, 'few') };
    await expect(judgeClass(few)).rejects.toThrow(/60 training and 3 generated images: too few/);
    await expect(judgeClass({ ...few, training: pick(training, [0, 1]) })).rejects.toThrow(/too few/);
  });
});
