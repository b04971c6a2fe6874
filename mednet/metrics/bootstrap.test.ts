import { describe, expect, it } from 'vitest';
import { bootstrap } from './bootstrap.ts';

const alone = (count: number): null[] => new Array(count).fill(null);

/** Mean of 0, 1, ..., n - 1 as drawn. */
function drawnMean(weights: Int32Array): number {
  let [sum, count] = [0, 0];
  weights.forEach((weight, index) => {
    sum += weight * index;
    count += weight;
  });
  return sum / count;
}

describe('bootstrap', () => {
  it('agrees with the normal approximation of a mean', () => {
    // Uniform 0..99: sd 28.866, so the mean of 100 has standard error 2.8866 and a 95 % interval of 49.5 -+ 5.66.
    const { low, high } = bootstrap(alone(100), drawnMean, { seed: 1 });
    expect(Math.abs(low - (49.5 - 5.66))).toBeLessThan(0.6);
    expect(Math.abs(high - (49.5 + 5.66))).toBeLessThan(0.6);
  });

  it('is wider when neighbours are drawn together', () => {
    const ten = Array.from({ length: 100 }, (_, index) => `patient ${Math.floor(index / 10)}`);
    const single = bootstrap(alone(100), drawnMean, { seed: 1 });
    const grouped = bootstrap(ten, drawnMean, { seed: 1 });
    // Groups of ten in a row have means of sd 28.7 and there are ten of them: sqrt(10) times as wide.
    expect((grouped.high - grouped.low) / (single.high - single.low)).toBeGreaterThan(2.5);
  });

  it('draws groups whole and as many as there are', () => {
    bootstrap(
      ['a', 'b', null, 'a', null, 'b'],
      (weights) => {
        expect(weights[0]).toBe(weights[3]);
        expect(weights[1]).toBe(weights[5]);
        expect(weights[0]! + weights[1]! + weights[2]! + weights[4]!).toBe(4);
        return 0;
      },
      { seed: 3, resamples: 50 },
    );
  });

  it('gives the same interval for the same seed', () => {
    const of = (seed: number) => bootstrap(alone(30), drawnMean, { seed, resamples: 200 });
    expect(of(5)).toEqual(of(5));
    expect(of(5)).not.toEqual(of(6));
  });

  it('leaves out resamples on which the statistic is undefined, and says when all are', () => {
    const { low, high } = bootstrap(alone(2), (weights) => (weights[0] === 1 ? 7 : Number.NaN), { seed: 1 });
    expect([low, high]).toEqual([7, 7]);
    expect(() => bootstrap(alone(2), () => Number.NaN, { seed: 1 })).toThrow('give more cases');
    expect(() => bootstrap([], () => 1, { seed: 1 })).toThrow('at least one case');
  });
});
