import { describe, expect, it } from 'vitest';
import type { Pixels } from '../images/pixels.ts';
import { preprocess } from './preprocess.ts';
import { makePreprocessing } from './preprocessing.ts';

const image = (width: number, height: number, channels: 1 | 3, values: number[]): Pixels => ({
  width,
  height,
  channels,
  data: Float32Array.from(values),
});
const near = (values: Float32Array, expected: number[]) => {
  expect(values.length).toBe(expected.length);
  values.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index]!, 6);
  });
};

describe('preprocess', () => {
  it('maps 0..255 to -1..1', () => {
    const gray = image(2, 2, 1, [0, 255, 127.5, 51]);
    expect([...preprocess(gray, makePreprocessing(1, 2))]).toEqual([-1, 1, 0, Math.fround(51 / 127.5 - 1)]);
  });

  it('makes gray of RGB by ITU-R 601 and RGB of gray by repeating', () => {
    const red = image(1, 1, 3, [255, 0, 0]);
    near(preprocess(red, makePreprocessing(1, 1)), [2 * 0.299 - 1]);
    near(preprocess(image(1, 1, 3, [10, 100, 200]), makePreprocessing(1, 1)), [(2.99 + 58.7 + 22.8) / 127.5 - 1]);
    near(preprocess(red, makePreprocessing(3, 1)), [1, -1, -1]);
    near(preprocess(image(1, 1, 1, [51]), makePreprocessing(3, 1)), [-0.6, -0.6, -0.6]);
  });

  it('squashes any shape to the square, without cropping', () => {
    // A row of 4 to 2 x 2: the triangle filter over two samples each side, then the row repeated.
    const [left, right] = [(0.75 * 70) / 1.75, (0.75 * 14) / 1.75];
    const squashed = preprocess(image(4, 1, 1, [70, 0, 0, 14]), makePreprocessing(1, 2));
    near(
      squashed,
      [left, right, left, right].map((value) => value / 127.5 - 1),
    );
    expect(preprocess(image(1, 500, 3, new Array(1500).fill(255)), makePreprocessing(3, 64))).toEqual(
      new Float32Array(64 * 64 * 3).fill(1),
    );
  });

  it('leaves the image as it was, also when nothing needs resizing', () => {
    const gray = image(2, 1, 1, [3, 4]);
    preprocess(gray, makePreprocessing(1, 2));
    preprocess(image(1, 1, 1, [3]), makePreprocessing(1, 1));
    expect([...gray.data]).toEqual([3, 4]);
  });

  it('refuses an image whose data do not fill it', () => {
    expect(() => preprocess(image(2, 2, 1, [1, 2, 3]), makePreprocessing(1, 2))).toThrow('cannot have 3 values');
    expect(() => preprocess(image(0, 0, 1, []), makePreprocessing(1, 2))).toThrow(RangeError);
  });
});
