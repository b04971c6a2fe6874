import { expect, test } from 'vitest';
import { meanAucInterval } from './mean-auc-interval.ts';

const labels = Int32Array.from({ length: 40 }, (_, index) => index % 2);
const groups = labels.reduce<(string | null)[]>((all) => [...all, null], []);
const cases = { labels, groups, classCount: 2 };
/** Right about the first so many of every pair. */
const scores = (share: number) =>
  Array.from(labels, (label, index) => {
    const isRight = index / labels.length < share;
    const second = isRight ? label : 1 - label;
    return [1 - second, second];
  });

test('all rows by number are all rows', () => {
  const probabilities = scores(0.8).flat();
  const rows = Array.from(labels.keys());
  expect(meanAucInterval(cases, [{ probabilities, rows }])).toEqual(meanAucInterval(cases, [{ probabilities }]));
});

test('each prediction counts only its own cases', () => {
  const rows = [0, 1, 2, 3, 4, 5, 6, 7];
  const probabilities = rows.flatMap((row) => scores(1)[row]!);
  expect(meanAucInterval(cases, [{ probabilities, rows }])).toEqual({ low: 1, high: 1 });
  const others = Array.from(labels.keys()).slice(30);
  const wrong = { rows: others, probabilities: others.flatMap((row) => scores(0)[row]!) };
  expect(meanAucInterval(cases, [{ probabilities, rows }, wrong])).toEqual({ low: 0.5, high: 0.5 });
});
