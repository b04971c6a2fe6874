import type { Tensor4D } from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { chooseEngine } from '../engines/index.ts';
import { randomStream } from '../random.ts';
import { drawVariation, type Variation, vary } from './vary.ts';

const { engine } = await chooseEngine('wasm');
const { tf } = engine;
const SIZE = 64;

/** A stream that gives these numbers in turn. */
function scripted(numbers: number[]) {
  const rest = [...numbers];
  return { ...randomStream(1, 'unused'), uniform: () => rest.shift()! };
}

/** In the order in which they are drawn; 0.5 is no change. */
const draw = ({ zoom = 0.5, down = 0.5, right = 0.5, mirror = 0.9, contrast = 0.5, brightness = 0.5 }) =>
  drawVariation(tf, scripted([zoom, down, right, mirror, contrast, brightness]), 1);

const ramp = tf.tensor4d(
  Float32Array.from(
    { length: SIZE * SIZE * 3 },
    (_, at) => Math.floor(at / 3 / SIZE) + 100 * (Math.floor(at / 3) % SIZE),
  ),
  [1, SIZE, SIZE, 3],
) as Tensor4D;

const pixel = (variation: Variation, row: number, column: number) =>
  tf.tidy(() => Array.from(vary(tf, ramp, variation).slice([0, row, column, 0], [1, 1, 1, 3]).dataSync()));

it('leaves an image as it is where nothing is changed', () => {
  expect(vary(tf, ramp, draw({})).dataSync()).toEqual(ramp.dataSync());
});

it('moves, mirrors and zooms, with the border repeated, all channels alike', () => {
  // The largest shift is 8 pixels: what was 8 further on is shown.
  expect(pixel(draw({ down: 1, right: 0 }), 10, 20)).toEqual(Array(3).fill(18 + 100 * 12));
  expect(pixel(draw({ down: 1, right: 0 }), 60, 3)).toEqual(Array(3).fill(63));
  expect(pixel(draw({ mirror: 0.1 }), 5, 0)).toEqual(Array(3).fill(5 + 100 * 63));
  // At the largest zoom, 1.1, the place 10.5 from the middle shows what is 10.5 / 1.1 from it.
  const [value] = pixel(draw({ zoom: 1 }), 42, 42);
  expect(value).toBeCloseTo(101 * (31.5 + 10.5 / 1.1), 1);
});

it('changes contrast and brightness', () => {
  const [value] = pixel(draw({ contrast: 1, brightness: 0 }), 1, 0);
  expect(value).toBeCloseTo(1.3 - 0.2, 4);
});

it('varies each image of a batch in its own way, and alike for the same stream', () => {
  const both = tf.concat([ramp, ramp]) as Tensor4D;
  const once = vary(tf, both, drawVariation(tf, randomStream(1, 'a'), 2)).dataSync();
  const again = vary(tf, both, drawVariation(tf, randomStream(1, 'a'), 2)).dataSync();
  expect(again).toEqual(once);
  expect(once.subarray(0, once.length / 2)).not.toEqual(once.subarray(once.length / 2));
});
