import { expect, it } from 'vitest';
import { IMAGE_GROUPS, SOURCES } from './index.ts';

it('lists the 20 repositories of the paper, each once', () => {
  expect(SOURCES).toHaveLength(20);
  expect(new Set(SOURCES.map(({ slug }) => slug)).size).toBe(20);
  expect(new Set(SOURCES.map(({ address }) => new URL(address).href)).size).toBe(20);
});

it('names image groups of the paper, none twice', () => {
  for (const { slug, holds } of SOURCES) {
    expect(new Set(holds).size, slug).toBe(holds.length);
    expect(IMAGE_GROUPS, slug).toEqual(expect.arrayContaining(holds));
  }
});
