import { describe, expect, it } from 'vitest';
import type { Pixels } from '../images/pixels.ts';
import { randomStream } from '../random.ts';
import { perceptualHash } from './perceptual-hash.ts';
import { symmetricHashes } from './symmetric-hashes.ts';

/** Soft blobs without symmetry. */
function makeImage(seed: number, width: number, height: number): Pixels {
  const random = randomStream(seed, 'image');
  const blobs = Array.from({ length: 12 }, () => [random.uniform(), random.uniform(), 40 * random.normal()] as const);
  const data = Float32Array.from({ length: width * height }, (_, pixel) => {
    const [x, y] = [((pixel % width) + 0.5) / width, (Math.floor(pixel / width) + 0.5) / height];
    return blobs.reduce((sum, [bx, by, high]) => sum + high * Math.exp(-((x - bx) ** 2 + (y - by) ** 2) / 0.02), 128);
  });
  return { width, height, channels: 1, data };
}

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

function bitsBetween(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, byte, at) => sum + (byte ^ b[at]!).toString(2).replaceAll('0', '').length, 0);
}

/** The picture whose pixel at (x, y) is this one's at `from(x, y)`. */
function rearranged(image: Pixels, from: (x: number, y: number, last: number) => [number, number]): Pixels {
  const { width } = image;
  const data = image.data.map((_, pixel) => {
    const [x, y] = from(pixel % width, Math.floor(pixel / width), width - 1);
    return image.data[y * width + x]!;
  });
  return { ...image, data };
}

describe('perceptualHash', () => {
  it('stays what it was when it was first stored', () => {
    expect(hex(perceptualHash(makeImage(1, 48, 40)))).toBe('e292e0a25225573e2bf23233f38c093e');
  });

  it('is nearly the same for another size, brightness and contrast, and for colour', () => {
    const image = makeImage(2, 96, 80);
    const hash = perceptualHash(image);
    expect(bitsBetween(perceptualHash(makeImage(2, 48, 40)), hash)).toBeLessThan(4);
    const brighter = { ...image, data: image.data.map((value) => 0.8 * value + 30) };
    expect(bitsBetween(perceptualHash(brighter), hash)).toBeLessThan(2);
    const data = Float32Array.from({ length: image.data.length * 3 }, (_, at) => image.data[Math.floor(at / 3)]!);
    expect(bitsBetween(perceptualHash({ ...image, channels: 3, data }), hash)).toBeLessThan(2);
  });

  it('differs in about half of its bits for another image', () => {
    const distance = bitsBetween(perceptualHash(makeImage(3, 64, 64)), perceptualHash(makeImage(4, 64, 64)));
    expect(distance).toBeGreaterThan(40);
    expect(distance).toBeLessThan(90);
  });
});

it('gives the hashes of all eight orientations without their pixels', () => {
  const image = makeImage(5, 64, 64);
  const orientations = [
    image,
    rearranged(image, (x, y, last) => [last - x, y]),
    rearranged(image, (x, y, last) => [x, last - y]),
    rearranged(image, (x, y, last) => [last - x, last - y]),
    rearranged(image, (x, y) => [y, x]),
    rearranged(image, (x, y, last) => [y, last - x]),
    rearranged(image, (x, y, last) => [last - y, x]),
    rearranged(image, (x, y, last) => [last - y, last - x]),
  ];
  const expected = orientations.map((one) => hex(perceptualHash(one)));
  expect(new Set(expected).size).toBe(8);
  const found = symmetricHashes(perceptualHash(image)).map(hex);
  expect(found[0]).toBe(expected[0]);
  expect(found.toSorted()).toEqual(expected.toSorted());
});
