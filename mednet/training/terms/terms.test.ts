import { describe, expect, it } from 'vitest';
import { TERMS, type TermName, termNames, viewCount } from './index.ts';

const names = Object.keys(TERMS) as TermName[];
const batch = { labels: [0, 1, 0], choices: [2, 0, 1], views: 2 };

describe.each(names)('the term %s', (name) => {
  const { goals, head, pretext } = TERMS[name];

  it('has goals that sum to 1, evenly over the rows', () => {
    const values = goals(batch);
    const columns = values.length / 6;
    for (let row = 0; row < 6; row++) {
      const own = values.subarray(row * columns, (row + 1) * columns);
      expect(own.reduce((sum, value) => sum + value)).toBeCloseTo(1 / 6, 6);
    }
    if (pretext) expect(columns).toBe(head.at(-1));
    else expect(columns).toBe(6);
  });
});

describe.each(names.filter((name) => TERMS[name].pretext))('the change of %s', (name) => {
  it('is made in as many ways as there are choices, the first of which is none', () => {
    const { choices, change } = TERMS[name].pretext!;
    for (const size of [8, 9]) {
      const image = Float32Array.from({ length: size * size * 3 }, (_, at) => at);
      const changed = Array.from({ length: choices }, (_, choice) => change(image, size, 3, choice));
      expect(changed[0]).toEqual(image);
      expect(new Set(changed.map((values) => values.join())).size).toBe(choices);
      for (const values of changed) expect(values.toSorted()).toEqual(image);
    }
  });
});

it('turns a quarter at a time', () => {
  const turned = TERMS.rotation.pretext!.change(new Float32Array([1, 2, 3, 4]), 2, 1, 1);
  expect(Array.from(turned)).toEqual([2, 4, 1, 3]);
});

it('holds an image together with its other view, or with all of its class, never with itself', () => {
  const rowOf = (name: TermName): number[] =>
    Array.from(TERMS[name].goals(batch).subarray(0, 6), (value) => Math.sign(value));
  expect(rowOf('contrastive')).toEqual([0, 0, 0, 1, 0, 0]);
  expect(rowOf('class-contrastive')).toEqual([0, 0, 1, 1, 0, 1]);
});

it('needs two views as soon as one term does', () => {
  expect(viewCount({})).toBe(1);
  expect(viewCount({ rotation: 1 })).toBe(1);
  expect(viewCount({ rotation: 1, contrastive: 0.5 })).toBe(2);
  expect(termNames({ contrastive: 0.5, rotation: 1 })).toEqual(['rotation', 'contrastive']);
});
