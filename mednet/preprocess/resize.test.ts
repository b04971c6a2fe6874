import { describe, expect, it } from 'vitest';
import { resize } from './resize.ts';

/** A pattern with fractions and without symmetry that NumPy can be given as well. */
const pattern = (width: number, height: number) =>
  Float32Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    return ((x * 37 + y * 91 + x * y * 13) % 256) + ((x * 7 + y * 3) % 8) / 8;
  });

// Image.fromarray(pattern, 'F').resize(to, Image.BILINEAR) of Pillow 13.0.0; sizes are [width, height].
const PILLOW: { from: [number, number]; to: [number, number]; values: number[] }[] = [
  {
    from: [7, 5],
    to: [3, 3],
    values: [75.91071, 134.92857, 148.74234, 149.10318, 147.21814, 142.64682, 109.48724, 141.13235, 127.69643],
  },
  {
    from: [5, 7],
    to: [8, 8],
    values: [
      0, 16.57031, 40.17969, 63.22656, 86.27344, 109.32031, 132.36719, 148.5, 74.24219, 95.07812, 124.83203, 154.48047,
      184.12891, 213.77734, 126.88281, 56.99219, 154.19531, 179.92578, 205.68359, 132.44141, 114.19922, 150.95703,
      142.89062, 133.75781, 89.58594, 120.29297, 157.19531, 131.41406, 140.45703, 184.32422, 147.19141, 114.89844,
      57.10156, 92.78516, 136.79688, 118.125, 134.27734, 185.25391, 155.23047, 127.91406, 137.05469, 142.71484,
      144.80078, 92.88672, 95.97266, 154.05859, 167.14453, 172.80469, 168.82031, 123.45703, 68.65234, 103.84766,
      154.10156, 219.41406, 167.62109, 122.25781, 34.25, 84.50781, 140.30469, 52.10156, 44.21094, 116.63281, 188.49219,
      238.75,
    ],
  },
  {
    from: [1, 9],
    to: [4, 4],
    values: [
      75.71072, 75.71072, 75.71072, 75.71072, 91.50915, 91.50915, 91.50915, 91.50915, 125.49085, 125.49085, 125.49085,
      125.49085, 140.91786, 140.91786, 140.91786, 140.91786,
    ],
  },
  {
    from: [9, 1],
    to: [4, 2],
    values: [31.18214, 106.22866, 172.03963, 60.64643, 31.18214, 106.22866, 172.03963, 60.64643],
  },
  { from: [1, 1], to: [2, 2], values: [0, 0, 0, 0] },
  {
    from: [3, 2],
    to: [7, 5],
    values: [
      0, 5.41071, 21.64286, 37.875, 53.67857, 69.48214, 74.75, 9.1375, 14.71964, 31.46607, 48.2125, 64.57321, 80.93393,
      86.3875, 45.6875, 51.95536, 70.75893, 89.5625, 108.15179, 126.74107, 132.9375, 82.2375, 89.19107, 110.05179,
      130.91251, 151.73036, 172.54822, 179.4875, 91.375, 98.5, 119.875, 141.25, 162.625, 184, 191.125,
    ],
  },
  {
    from: [13, 11],
    to: [5, 4],
    values: [
      118.10339, 140.11055, 135.80807, 115.92115, 128.42006, 124.00375, 144.85385, 132.11827, 136.83971, 115.12875,
      135.49959, 152.81079, 146.75648, 149.23201, 134.34792, 140.12871, 113.30135, 123.21389, 115.30892, 142.79044,
    ],
  },
  {
    from: [61, 47],
    to: [3, 3],
    values: [128.08664, 129.86964, 131.38004, 123.75027, 125.07855, 126.91651, 126.80365, 128.88525, 124.98938],
  },
];

describe('resize', () => {
  it.each(PILLOW)('agrees with Pillow from $from to $to', ({ from, to, values }) => {
    const resized = resize(pattern(...from), [from[1], from[0], 1], [to[1], to[0]]);
    expect(resized.length).toBe(values.length);
    resized.forEach((value, index) => {
      expect(value).toBeCloseTo(values[index]!, 4);
    });
  });

  it('agrees with Pillow over a whole 224 to 64 reduction', () => {
    const resized = resize(pattern(224, 224), [224, 224, 1], [64, 64]);
    // From the same Pillow: the sum, the sum of squares and some pixels of the result.
    expect(resized.reduce((sum, value) => sum + value, 0)).toBeCloseTo(528781.0422286987, 1);
    expect(resized.reduce((sum, value) => sum + value * value, 0) / 69068461.79447573).toBeCloseTo(1, 7);
    const some = [0, 63 * 64 + 63, 10 * 64 + 40, 40 * 64 + 10].map((index) => resized[index]!);
    [126.81070709228516, 127.05232238769531, 154.05575561523438, 129.6748809814453].forEach((value, index) => {
      expect(some[index]).toBeCloseTo(value, 4);
    });
  });

  it('gives what a hand gives', () => {
    // Enlarging 2 to 4: centres at 0.25, 0.75, 1.25, 1.75 of samples at 0.5 and 1.5.
    expect([...resize(Float32Array.of(0, 100), [1, 2, 1], [1, 4])]).toEqual([0, 25, 75, 100]);
    // Reducing 4 to 2: centre 1, support 2: weights 0.75, 0.75, 0.25 (and 0.25 cut off at the edge), over 1.75.
    const [left, right] = resize(Float32Array.of(70, 0, 0, 14), [1, 4, 1], [1, 2]);
    expect(left).toBeCloseTo((0.75 * 70) / 1.75, 5);
    expect(right).toBeCloseTo((0.75 * 14) / 1.75, 5);
  });

  it('keeps an image of its own size bit by bit', () => {
    const image = pattern(5, 6);
    expect(resize(image, [6, 5, 1], [6, 5])).toEqual(image);
  });

  it('treats every channel for itself', () => {
    const [red, green, blue] = [pattern(9, 7), pattern(9, 7).reverse(), new Float32Array(63).fill(9)];
    const rgb = Float32Array.from(
      { length: 189 },
      (_, index) => [red, green, blue][index % 3]![Math.floor(index / 3)]!,
    );
    const resized = resize(rgb, [7, 9, 3], [4, 5]);
    [red, green, blue].forEach((channel, k) => {
      expect(resized.filter((_, index) => index % 3 === k)).toEqual(resize(channel, [7, 9, 1], [4, 5]));
    });
  });
});
