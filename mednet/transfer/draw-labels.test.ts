import { expect, test } from 'vitest';
import { drawLabels, type LabelledCases } from './draw-labels.ts';

const alone = (...counts: number[]): LabelledCases => {
  const labels = Int32Array.from(counts.flatMap((count, label) => new Array<number>(count).fill(label)));
  return { labels, groups: new Array<null>(labels.length).fill(null) };
};

/** Cases of each class among those that were drawn. */
function countsOf({ labels }: LabelledCases, drawn: Int32Array): number[] {
  const counts = new Array<number>(Math.max(...labels) + 1).fill(0);
  for (const index of drawn) counts[labels[index]!]! += 1;
  return counts;
}

test('classes keep their shares', () => {
  const cases = alone(265, 139, 78);
  expect(countsOf(cases, drawLabels(cases, 10, 1))).toEqual([26, 14, 8]);
  expect(countsOf(cases, drawLabels(cases, 100, 1))).toEqual([265, 139, 78]);
});

test('there is at least one case of each class, however small the share', () => {
  const cases = alone(60, 30, 2);
  expect(countsOf(cases, drawLabels(cases, 1, 3))).toEqual([1, 1, 1]);
});

test('a larger share holds the smaller ones, and another seed draws others', () => {
  const cases = alone(120, 60, 30);
  const shares = [1, 5, 10, 25, 100].map((percent) => drawLabels(cases, percent, 4));
  shares.slice(1).forEach((larger, place) => {
    for (const index of shares[place]!) expect(larger).toContain(index);
  });
  expect(drawLabels(cases, 10, 4)).toEqual(shares[2]);
  expect(drawLabels(cases, 10, 5)).not.toEqual(shares[2]);
});

test('groups come whole, also those that mix classes', () => {
  const labels = Int32Array.from({ length: 120 }, (_, index) => index % 3);
  const groups = Array.from(labels, (_, index) => `smear ${Math.floor(index / 8)}`);
  const drawn = drawLabels({ labels, groups }, 20, 2);
  expect(drawn.length).toBe(24);
  const names = new Set(Array.from(drawn, (index) => groups[index]));
  expect(names.size).toBe(3);
});

test('a class that no group has most cases of is drawn too', () => {
  const labels = Int32Array.of(0, 0, 2, 0, 0, 2, 1, 1, 1, 1);
  const groups = ['a', 'a', 'a', 'b', 'b', 'b', null, null, null, null];
  expect(countsOf({ labels, groups }, drawLabels({ labels, groups }, 1, 1))).toEqual([2, 1, 1]);
});
