import { expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import type { Augmentation } from './augmentations.ts';
import { changeColours } from './change-colours.ts';

/** Values -1..1 of 0..255. */
const pixels = (...values: number[]): Float32Array => Float32Array.from(values, (value) => value / 127.5 - 1);
const change = (image: Float32Array, how: Omit<Augmentation, 'title'>, seed = 1): Float32Array => {
  const copy = image.slice();
  changeColours(copy, { title: '', ...how }, randomStream(seed, 'colours'));
  return copy;
};
const purple = pixels(150, 80, 160);

it('leaves colours alone when told nothing', () => {
  expect(change(purple, {})).toEqual(purple);
});

it('turns hue and changes saturation round the gray axis, so that gray stays gray', () => {
  const gray = pixels(90, 90, 90);
  for (const seed of [1, 2, 3]) {
    const [red, green, blue] = change(gray, { hue: 0.5, saturation: 0.5 }, seed);
    expect(green).toBeCloseTo(red!, 5);
    expect(blue).toBeCloseTo(gray[0]!, 5);
    expect(change(purple, { hue: 0.5 }, seed)).not.toEqual(purple);
  }
});

it('keeps lightness when only saturation changes', () => {
  const luma = ([red, green, blue]: Float32Array): number => 0.299 * red! + 0.587 * green! + 0.114 * blue!;
  const changed = change(purple, { saturation: 0.5 });
  expect(luma(changed)).toBeCloseTo(luma(purple), 5);
  expect(changed[0]).not.toBeCloseTo(purple[0]!, 3);
});

it('scales stains by density: white has none and stays, a stain alone keeps its colour and changes in strength', () => {
  const white = pixels(255, 255, 255);
  change(white, { stain: 0.5 }).forEach((value) => {
    expect(value).toBeCloseTo(1, 5);
  });
  const density = (image: Float32Array): number[] => Array.from(image, (value) => -Math.log((value + 1) / 2));
  const eosin = Float32Array.from([0.07, 0.99, 0.11], (value) => 2 * Math.exp(-value) - 1);
  const [red, green, blue] = density(change(eosin, { stain: 0.5 }));
  expect(red! / green!).toBeCloseTo(0.07 / 0.99, 3);
  expect(blue! / green!).toBeCloseTo(0.11 / 0.99, 3);
  expect(Math.abs(green! / 0.99 - 1)).toBeGreaterThan(0.02);
});
