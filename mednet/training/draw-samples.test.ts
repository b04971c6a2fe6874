import { expect, it } from 'vitest';
import { drawSamples } from './draw-samples.ts';
import { imageExamples } from './examples.ts';
import { prepareBatch } from './prepare-batch.ts';
import { RECIPE_DEFAULTS } from './recipe-defaults.ts';
import type { Recipe } from './request.ts';
import { barImages } from './test-request.ts';
import { variationOf } from './variation.ts';

const images = barImages(40, 1);
const recipe = { ...RECIPE_DEFAULTS, mode: 'full', epochs: 3, batchSize: 8, isAugmented: true, seed: 5 } as Recipe;
const draw = (changes: Partial<Recipe>, isGenerated = (_: number) => false) =>
  drawSamples({ images, side: images.size, recipe: { ...recipe, ...changes }, isGenerated });
// Quicker than an assertion on each value.
const areSame = (one: Float32Array, other: Float32Array) => one.every((value, at) => value === other[at]);
const indexOf = (image?: Float32Array) =>
  Array.from({ length: images.count }, (_, index) => index).find(
    (index) => image && areSame(image, images.image(index)),
  ) ?? -1;

it('shows parts of their size, beside the whole image made as small', () => {
  const large = { ...images, size: 8, image: () => Float32Array.from({ length: 64 }, (_, at) => at / 64) };
  const { size, rows } = drawSamples({
    images: large,
    side: 4,
    recipe: { ...recipe, augmentation: 'gray-parts' },
    isGenerated: () => false,
  });
  expect(size).toBe(4);
  expect(rows.flatMap(({ tiles }) => tiles.map(({ image }) => image.length))).toEqual(Array(48).fill(16));
});

it.each<Partial<Recipe>>([{}, { terms: { contrastive: 1, rotation: 1 } }])(
  'shows to the bit what batches of the first epochs have, with %o',
  (changes) => {
    const { rows, headings } = draw(changes);
    expect(rows).toHaveLength(6);
    const variation = variationOf({ ...recipe, ...changes });
    const { views } = variation;
    for (const { tiles } of rows) {
      const index = indexOf(tiles[0]?.image);
      expect(index).toBeGreaterThanOrEqual(0);
      for (const [at, { image }] of tiles.slice(1).entries()) {
        const [epoch, view] = [Math.floor(at / views), at % views];
        const plan = { step: 0, epoch, indices: Int32Array.of(index) };
        const { values } = prepareBatch(imageExamples(images, variation), variation, plan);
        expect(areSame(image, values.subarray(view * image.length))).toBe(true);
      }
    }
    expect(headings.slice(0, 3)).toEqual([
      { column: 0, text: 'AS GIVEN' },
      { column: 1, text: 'EPOCH 1' },
      { column: 1 + views, text: 'EPOCH 2' },
    ]);
  },
);

it('shows more images, as they are, where the recipe changes none', () => {
  for (const changes of [{ isAugmented: false }, { mode: 'linear-probe', isAugmented: false }] as const) {
    const { rows, headings } = draw(changes);
    expect(headings).toEqual([]);
    const shown = rows.flatMap(({ tiles }) => tiles.map(({ image }) => indexOf(image)));
    expect(shown).toHaveLength(24);
    expect(new Set(shown).size).toBe(24);
    expect(shown).not.toContain(-1);
  }
});

it('marks images that were generated, and always shows some', () => {
  const { rows } = draw({}, (index) => index >= 38);
  expect(rows.map(({ tiles }) => tiles.every((tile) => tile.isGenerated))).toEqual([
    ...Array(6).fill(false),
    true,
    true,
  ]);
});
