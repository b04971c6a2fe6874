import { describe, expect, it } from 'vitest';
import { bootstrap } from './bootstrap.ts';
import { type PackedWeights, unpack } from './packed-weights.ts';
import { areGroupsWithin } from './resample.ts';

const alone = (count: number) => ({ groups: new Array<null>(count).fill(null) });

/** Mean of 0, 1, ..., n - 1 as drawn. */
function drawnMean(weights: number[]): number {
  let [sum, count] = [0, 0];
  weights.forEach((weight, index) => {
    sum += weight * index;
    count += weight;
  });
  return sum / count;
}

/** A row of figures from the weights of one resample. */
const oneByOne = (row: (weights: number[]) => number[]) => (weights: PackedWeights) => {
  const cases = Array.from(weights.packed, (packed) => unpack(packed, weights));
  return Array.from({ length: weights.count }, (_, place) => row(cases.map((counts) => counts[place]!)));
};

const ofMean = oneByOne((weights) => [drawnMean(weights)]);
const one = oneByOne(() => [1]);

describe('bootstrap', () => {
  it('agrees with the normal approximation of a mean', () => {
    // Uniform 0..99: sd 28.866, so the mean of 100 has standard error 2.8866 and a 95 % interval of 49.5 -+ 5.66.
    const [interval] = bootstrap(alone(100), ofMean, { seed: 1 });
    const { low, high } = interval!;
    expect(Math.abs(low - (49.5 - 5.66))).toBeLessThan(0.6);
    expect(Math.abs(high - (49.5 + 5.66))).toBeLessThan(0.6);
  });

  it('is wider when neighbours are drawn together', () => {
    const ten = Array.from({ length: 100 }, (_, index) => `patient ${Math.floor(index / 10)}`);
    const widthOf = (groups: (string | null)[]) => {
      const [interval] = bootstrap({ groups }, ofMean, { seed: 1 });
      return interval!.high - interval!.low;
    };
    // Groups of ten in a row have means of sd 28.7 and there are ten of them: sqrt(10) times as wide.
    expect(widthOf(ten) / widthOf(alone(100).groups)).toBeGreaterThan(2.5);
  });

  it('draws groups whole and as many as there are', () => {
    bootstrap(
      { groups: ['a', 'b', null, 'a', null, 'b'] },
      oneByOne((weights) => {
        expect(weights[0]).toBe(weights[3]);
        expect(weights[1]).toBe(weights[5]);
        expect(weights[0]! + weights[1]! + weights[2]! + weights[4]!).toBe(4);
        return [0];
      }),
      { seed: 3, resamples: 50 },
    );
  });

  it('gives the same interval for the same seed', () => {
    const of = (seed: number) => bootstrap(alone(30), ofMean, { seed, resamples: 200 });
    expect(of(5)).toEqual(of(5));
    expect(of(5)).not.toEqual(of(6));
  });

  it('leaves out resamples on which the statistic is undefined, and says when all are', () => {
    const rarely = (weights: number[]) => (weights[0] === 1 ? 7 : Number.NaN);
    expect(
      bootstrap(
        alone(2),
        oneByOne((weights) => [rarely(weights), 1]),
        { seed: 1 },
      ),
    ).toEqual([
      { low: 7, high: 7 },
      { low: 1, high: 1 },
    ]);
    expect(() =>
      bootstrap(
        alone(2),
        oneByOne(() => [Number.NaN]),
        { seed: 1 },
      ),
    ).toThrow('give more cases');
    expect(() => bootstrap(alone(0), one, { seed: 1 })).toThrow('at least one case');
    expect(() => bootstrap(alone(2), ofMean, { seed: 1, resamples: 0 })).toThrow('at least one resample');
  });

  it('draws as many groups from each stratum as it has', () => {
    const groups = ['a', 'a', null, 'b', 'b', null];
    const strata = Int32Array.of(4, 4, 4, 9, 9, 9);
    const drawn = new Set<string>();
    const check = (weights: number[]) => {
      expect([weights[0]! + weights[2]!, weights[3]! + weights[5]!]).toEqual([2, 2]);
      drawn.add(weights.join(' '));
      return [0];
    };
    bootstrap({ groups, strata }, oneByOne(check), { seed: 3, resamples: 200 });
    // 0, 1 or 2 times `a` with 0, 1 or 2 times `b`.
    expect(drawn.size).toBe(9);
  });

  it('refuses strata that cut through a group', () => {
    const sampling = { groups: ['a', 'a'], strata: Int32Array.of(0, 1) };
    expect(areGroupsWithin(sampling.groups, sampling.strata)).toBe(false);
    expect(() => bootstrap(sampling, one, { seed: 1 })).toThrow('cases in two strata');
  });

  it('gives one case no width', () => {
    expect(bootstrap(alone(1), ofMean, { seed: 1 })).toEqual([{ low: 0, high: 0 }]);
  });
});
