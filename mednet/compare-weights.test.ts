import { expect, test } from 'vitest';
import { compareWeights } from './compare-weights.ts';
import type { Weights } from './weights.ts';

const tensor = (...values: number[]) => ({ shape: [values.length], data: Float32Array.from(values) });

test('tells what is the same, what moved and by how much, what is new and what is gone', () => {
  const from: Weights = new Map([
    ['kept', tensor(1, 2)],
    ['moved', tensor(3, 4)],
    ['zeros', tensor(0, 0)],
    ['head', tensor(1, 1, 1)],
    ['gone', tensor(5)],
  ]);
  const to: Weights = new Map([
    ['new', tensor(7, 7)],
    ['kept', tensor(1, 2)],
    ['moved', tensor(3, 4.5)],
    ['zeros', tensor(0, 1)],
    ['head', tensor(1, 1)],
  ]);
  expect(compareWeights(from, to)).toEqual([
    { name: 'new', shape: [2], count: 2, outcome: 'ADDED', relativeChange: null },
    { name: 'kept', shape: [2], count: 2, outcome: 'SAME', relativeChange: null },
    { name: 'moved', shape: [2], count: 2, outcome: 'CHANGED', relativeChange: 0.1 },
    { name: 'zeros', shape: [2], count: 2, outcome: 'CHANGED', relativeChange: null },
    { name: 'head', shape: [2], count: 2, outcome: 'ADDED', relativeChange: null },
    { name: 'head', shape: [3], count: 3, outcome: 'REMOVED', relativeChange: null },
    { name: 'gone', shape: [1], count: 1, outcome: 'REMOVED', relativeChange: null },
  ]);
});

test('a zero of the other sign is a change: the bytes differ', () => {
  const [one] = compareWeights(new Map([['t', tensor(0, 1)]]), new Map([['t', tensor(-0, 1)]]));
  expect(one).toMatchObject({ outcome: 'CHANGED', relativeChange: 0 });
});
