/**
 * Differentiable augmentation (arXiv 2006.10738): real and generated images are varied alike before the discriminator
 * sees them, so that a few images do for it to learn from. Moving, mirroring and zooming are one product with a matrix
 * for the rows and one for the columns: both are drawn outside the step and given to it.
 */
import type { Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/engine.ts';
import type { RandomStream } from '../random.ts';
import { GAN_SIZE as SIZE } from './gan-architecture.ts';

/** Pixels. */
const LARGEST_SHIFT = 8;
const LARGEST_ZOOM = 0.1;
const LARGEST_CONTRAST_CHANGE = 0.3;
const LARGEST_BRIGHTNESS_CHANGE = 0.2;

/** rows, columns [count, size, size]; contrast, brightness [count, 1, 1, 1]. */
export type Variation = [rows: Tensor, columns: Tensor, contrast: Tensor, brightness: Tensor];

export function drawVariation(tf: TensorFlow, stream: RandomStream, count: number): Variation {
  const spread = (largest: number): number => (2 * stream.uniform() - 1) * largest;
  const [rows, columns] = [new Float32Array(count * SIZE * SIZE), new Float32Array(count * SIZE * SIZE)];
  const [contrast, brightness] = [new Float32Array(count), new Float32Array(count)];
  for (let index = 0; index < count; index++) {
    const zoom = 1 + spread(LARGEST_ZOOM);
    const area = (matrices: Float32Array) => matrices.subarray(index * SIZE * SIZE, (index + 1) * SIZE * SIZE);
    fillSampling(area(rows), zoom, Math.round(spread(LARGEST_SHIFT)), false);
    fillSampling(area(columns), zoom, Math.round(spread(LARGEST_SHIFT)), stream.uniform() < 0.5);
    contrast[index] = 1 + spread(LARGEST_CONTRAST_CHANGE);
    brightness[index] = spread(LARGEST_BRIGHTNESS_CHANGE);
  }
  const matrices = [rows, columns].map((values) => tf.tensor3d(values, [count, SIZE, SIZE]));
  const numbers = [contrast, brightness].map((values) => tf.tensor4d(values, [count, 1, 1, 1]));
  return [...matrices, ...numbers] as Variation;
}

/** Row i holds the weights of the places that place i is made of: two neighbours, the border repeated outside. */
function fillSampling(matrix: Float32Array, zoom: number, shift: number, isMirrored: boolean): void {
  const middle = (SIZE - 1) / 2;
  for (let to = 0; to < SIZE; to++) {
    const offset = ((to - middle) * (isMirrored ? -1 : 1)) / zoom;
    const from = Math.min(SIZE - 1, Math.max(0, middle + offset + shift));
    const lower = Math.min(SIZE - 2, Math.floor(from));
    matrix[to * SIZE + lower] = lower + 1 - from;
    matrix[to * SIZE + lower + 1] = from - lower;
  }
}

/** Images [count, size, size, channels]; for use inside a step. */
export function vary(tf: TensorFlow, images: Tensor4D, [rows, columns, contrast, brightness]: Variation): Tensor4D {
  const moved = resample(tf, resample(tf, images, rows as Tensor3D), columns as Tensor3D);
  return tf.add(tf.mul(moved, contrast), brightness);
}

/** Resamples the rows and exchanges rows and columns. */
function resample(tf: TensorFlow, images: Tensor4D, matrices: Tensor3D): Tensor4D {
  const [count, , , channels] = images.shape;
  const product = tf.matMul(matrices, tf.reshape(images, [count, SIZE, SIZE * channels]) as Tensor3D);
  return tf.transpose(tf.reshape(product, [count, SIZE, SIZE, channels]) as Tensor4D, [0, 2, 1, 3]);
}
