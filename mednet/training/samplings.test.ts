import { describe, expect, it } from 'vitest';
import { batchOf } from './examples.ts';
import { SAMPLINGS } from './samplings.ts';

const countsOf = (values: Int32Array): number[] =>
  Array.from({ length: Math.max(...values) + 1 }, (_, own) => values.filter((value) => value === own).length);

describe('each image once an epoch', () => {
  const { order } = SAMPLINGS['each-once'];
  const labels = new Int32Array(33);

  it('has every image once, in batches whose sizes differ by one at most', () => {
    const first = order(labels, 3, 0);
    const batches = Array.from({ length: 5 }, (_, which) => batchOf(first, which, 5));
    expect(batches.map(({ length }) => length)).toEqual([6, 7, 6, 7, 7]);
    expect(batches.flatMap((batch) => Array.from(batch)).toSorted((a, b) => a - b)).toEqual([...Array(33).keys()]);
    expect(order(labels, 3, 0)).toEqual(first);
    expect(order(labels, 3, 1)).not.toEqual(first);
  });
});

describe('balanced sampling', () => {
  const { order } = SAMPLINGS.balanced;
  /** 20 images of class 0, 6 of class 2, 1 of class 5. */
  const labels = Int32Array.from({ length: 27 }, (_, index) => (index < 20 ? 0 : index < 26 ? 2 : 5));

  it('draws as many images of each class, each as often as any other of its class', () => {
    const first = order(labels, 3, 0);
    expect(first).toHaveLength(27);
    expect(countsOf(first.map((index) => labels[index]!))).toEqual([9, 0, 9, 0, 0, 9]);
    const counts = countsOf(first);
    expect(counts.slice(0, 20).every((count) => count <= 1)).toBe(true);
    expect(counts.slice(20, 26).toSorted()).toEqual([1, 1, 1, 2, 2, 2]);
  });

  it('repeats itself for one seed and epoch, and draws another part of a large class in the next', () => {
    expect(order(labels, 3, 0)).toEqual(order(labels, 3, 0));
    const seen = [0, 1, 2, 3, 4, 5].flatMap((epoch) =>
      Array.from(order(labels, 3, epoch)).filter((index) => index < 20),
    );
    expect(new Set(seen).size).toBeGreaterThan(15);
  });
});
