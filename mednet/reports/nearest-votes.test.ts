import { expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { nearestVotes } from './nearest-votes.ts';

const random = randomStream(1, 'votes');
const rows = (count: number) =>
  Array.from({ length: count }, () => Array.from({ length: 130 }, () => random.integer(256)));

it('votes as sorting all distances does', () => {
  const known = { rows: rows(200), labels: Int32Array.from({ length: 200 }, (_, index) => index % 3) };
  const asked = rows(20);
  const votes = nearestVotes(asked, known, 3);
  asked.forEach((row, index) => {
    const distances = known.rows.map((other) => other.reduce((sum, value, at) => sum + (value - row[at]!) ** 2, 0));
    const nearest = distances.map((_, at) => at).sort((a, b) => distances[a]! - distances[b]!);
    const shares = [0, 1, 2].map((label) => nearest.slice(0, 5).filter((at) => known.labels[at] === label).length / 5);
    expect([...votes.subarray(index * 3, index * 3 + 3)]).toEqual(shares);
  });
});

it('lets all that are equally near vote, whatever their order', () => {
  const known = {
    rows: Array.from({ length: 10 }, () => [1]),
    labels: Int32Array.from([0, 0, 0, 0, 0, 0, 0, 1, 1, 1]),
  };
  expect([...nearestVotes([[1], [9]], known, 2)]).toEqual([0.7, 0.3, 0.7, 0.3]);
});

it('takes what there is of fewer than five', () => {
  expect([...nearestVotes([[0]], { rows: [[1], [2]], labels: Int32Array.from([0, 1]) }, 2)]).toEqual([0.5, 0.5]);
});
