import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { bootstrap } from './bootstrap.ts';
import { prepareComparison } from './compare-macro-auc.ts';
import { macroAuc, prepareMacroAuc } from './macro-auc.ts';
import { macroAucParts } from './macro-auc-parts.ts';
import type { PackedWeights } from './packed-weights.ts';

function compare(first: number[], second: number[], labels: number[], groups?: (string | null)[], classCount = 2) {
  const cases = { labels: Int32Array.from(labels), classCount, groups: groups ?? labels.map(() => null) };
  return prepareComparison(cases)(macroAucParts(first, cases), macroAucParts(second, cases));
}

/** [n, 2] from the score of class 1. */
const twoColumns = (scores: number[]) => scores.flatMap((score) => [-score, score]);

/** Three classes, 40 patients of three cases each; `noise` drowns the truth. */
function makeEntry(labels: number[], noise: number, name: string): number[] {
  const random = randomStream(4, name);
  return labels.flatMap((label) => [0, 1, 2].map((k) => Number(k === label) + noise * random.normal()));
}

describe('prepareComparison', () => {
  it('is what one gets by hand', () => {
    // First: components of the positives 1, 1, of the negatives 1, 1. Second (2, 4 against 1, 3): 1/2, 1 and 1, 1/2.
    // The differences have variance 1/8 over two cases each: sqrt(1/16 + 1/16).
    const { difference, standardError } = compare(twoColumns([1, 2, 3, 4]), twoColumns([1, 3, 2, 4]), [0, 0, 1, 1]);
    expect(difference).toBeCloseTo(0.25, 14);
    expect(standardError).toBeCloseTo(Math.sqrt(1 / 8), 14);
  });

  it('has the spread that the stratified bootstrap sees, classes and entries being correlated', () => {
    const labels = Array.from({ length: 240 }, (_, i) => (i < 60 ? 0 : i < 180 ? 1 : 2));
    const [first, second] = [makeEntry(labels, 0.5, 'a'), makeEntry(labels, 0.8, 'b')];
    const strata = Int32Array.from(labels);
    const [ofFirst, ofSecond] = [first, second].map((entry) => prepareMacroAuc(entry, strata, 3));
    const groups = labels.map(() => null);
    const difference = (weights: PackedWeights) => {
      const others = ofSecond!(weights);
      return ofFirst!(weights).map((value, place) => [value - others[place]!]);
    };
    const [interval] = bootstrap({ groups, strata }, difference, { seed: 1 });
    const { standardError } = compare(first, second, labels, groups, 3);
    const ratio = (interval!.high - interval!.low) / (2 * 1.96 * standardError);
    expect(ratio).toBeGreaterThan(0.93);
    expect(ratio).toBeLessThan(1.07);
  });

  it('has a wider spread when cases of a group repeat one another', () => {
    const once = Array.from({ length: 30 }, (_, i) => i % 3);
    const [first, second] = [makeEntry(once, 0.5, 'a'), makeEntry(once, 0.8, 'b')];
    const twice = <T>(values: T[]) => [...values, ...values];
    const groups = twice(once.map((_, i) => `patient ${i}`));
    const single = compare(first, second, once, undefined, 3);
    const repeated = compare(twice(first), twice(second), twice(once), groups, 3);
    expect(repeated.standardError).toBeCloseTo(single.standardError, 12);
    const unaware = compare(twice(first), twice(second), twice(once), undefined, 3);
    expect(unaware.standardError).toBeLessThan(0.75 * single.standardError);
  });

  it('tells equal entries from such without spread', () => {
    const labels = [0, 0, 0, 1, 1, 1];
    const right = twoColumns([1, 2, 3, 4, 5, 6]);
    const tied = twoColumns([1, 1, 1, 1, 1, 1]);
    expect(compare(right, right, labels)).toEqual({ difference: 0, standardError: 0, pValue: 1 });
    expect(compare(tied, tied, labels)).toEqual({ difference: 0, standardError: 0, pValue: 1 });
    // Nothing varies, so what swapping answers could show counts: six cases, or two groups.
    expect(compare(right, tied, labels)).toEqual({ difference: 0.5, standardError: 0, pValue: 2 / 2 ** 6 });
    const groups = ['a', 'a', 'b', 'a', 'b', 'b'];
    expect(compare(right, tied, labels, groups).pValue).toBe(2 / 2 ** 2);
  });

  it('knows nothing of a class in a single group, nor of one case', () => {
    const scores = twoColumns([1, 3, 2]);
    expect(compare(scores, twoColumns([1, 2, 3]), [0, 0, 1])).toMatchObject({ standardError: NaN, pValue: NaN });
    expect(compare(scores, twoColumns([1, 2, 3]), [0, 1, 1], ['a', 'b', 'b']).pValue).toBeNaN();
    expect(() => compare([0, 1], [1, 0], [0])).toThrow('at least two classes');
  });

  it('leaves out a class without cases', () => {
    const labels = [0, 0, 1, 1];
    const withThird = (entry: number[]) => [0, 2, 4, 6].flatMap((at) => [...entry.slice(at, at + 2), 0]);
    const [first, second] = [twoColumns([1, 2, 3, 4]), twoColumns([1, 3, 2, 4])];
    const compared = compare(withThird(first), withThird(second), labels, undefined, 3);
    expect(compared).toEqual(compare(first, second, labels));
  });
});

describe('macroAucParts', () => {
  it('gives the macro AUC and refuses what has none', () => {
    const labels = Int32Array.from({ length: 60 }, (_, i) => (i * 7) % 3);
    const entry = makeEntry([...labels], 0.7, 'c');
    const cases = { labels, classCount: 3, groups: [] };
    expect(macroAucParts(entry, cases).macroAuc).toBeCloseTo(macroAuc(entry, labels, 3), 14);
    expect(() => macroAucParts(entry.slice(1), cases)).toThrow('need 180 scores, got 179');
    expect(() => macroAucParts(entry.with(4, Number.NaN), cases)).toThrow('NaN');
  });
});
