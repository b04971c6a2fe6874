import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { featureMoments } from './feature-moments.ts';
import { frechetDistance } from './frechet-distance.ts';

/** Numbers that another program can make too: set 1 and set 2. */
function madeUp(count: number, length: number, set: 1 | 2): Float64Array {
  return Float64Array.from({ length: count * length }, (_, at) => {
    const [i, j] = [Math.floor(at / length), at % length];
    return Math.sin(set + 1.7 * i + 0.9 * j * (i + 1)) + (set === 2 ? 0.3 * j : 0.1 * i);
  });
}

/** From scikit-learn's LedoitWolf and scipy's sqrtm: shrinkages, first covariances and the distance. */
const RECORDED = [
  [6, 4, 1, 0.39100412457711786, 0.48568703, 0.7732766416686468],
  [3, 5, 0.5497121022349525, 0.5551074663991851, 0.4511654, 1.5649583851364683],
  [40, 3, 0.0721179869541393, 1, 1.73938702, 10.31023780327849],
] as const;

describe('Frechet distance', () => {
  it.each(RECORDED)(
    'of %i vectors of length %i is what other programs find',
    (count, length, first, second, corner, distance) => {
      const [a, b] = ([1, 2] as const).map((set) => featureMoments(madeUp(count, length, set), count));
      expect(a!.shrinkage).toBeCloseTo(first, 10);
      expect(b!.shrinkage).toBeCloseTo(second, 10);
      expect(a!.covariance[0]).toBeCloseTo(corner, 7);
      expect(frechetDistance(a!, b!)).toBeCloseTo(distance, 8);
      expect(frechetDistance(b!, a!)).toBeCloseTo(distance, 8);
      expect(frechetDistance(a!, a!)).toBeCloseTo(0, 8);
    },
  );

  it('of two normal distributions is what the formula says', () => {
    const moments = (mean: number[], deviations: number[]) => ({
      count: 10,
      mean: Float64Array.from(mean),
      covariance: Float64Array.from([deviations[0]! ** 2, 0, 0, deviations[1]! ** 2]),
      shrinkage: 0,
    });
    // 3^2 + 4^2 + (1 - 3)^2 + (2 - 2)^2
    expect(frechetDistance(moments([0, 0], [1, 2]), moments([3, 4], [3, 2]))).toBeCloseTo(29, 10);
    // Without any spread in one direction.
    expect(frechetDistance(moments([0, 0], [0, 1]), moments([0, 0], [0, 1]))).toBeCloseTo(0, 10);
  });

  it('is near 0 for many vectors of one distribution, and shrinks hardly', () => {
    const draw = (purpose: string) => {
      const stream = randomStream(1, purpose);
      return featureMoments(
        Float32Array.from({ length: 5000 * 4 }, (_, at) => (1 + (at % 4)) * stream.normal()),
        5000,
      );
    };
    const [a, b] = [draw('a'), draw('b')];
    expect(a.shrinkage).toBeLessThan(0.01);
    expect(frechetDistance(a, b)).toBeLessThan(0.02);
  });

  it('refuses one vector, and features of different length', () => {
    expect(() => featureMoments([1, 2], 1)).toThrow(/two images or more/);
    const [a, b] = [featureMoments([1, 2, 3, 4], 2), featureMoments([1, 2], 2)];
    expect(() => frechetDistance(a, b)).toThrow('Features have 2 and 1 values');
  });
});
