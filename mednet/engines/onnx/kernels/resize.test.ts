import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { loadOnnx } from '../load-onnx.ts';

const engine = await loadOnnx();
const { tf } = engine;

/** [batch, height, width, channels] and what each side is multiplied by. */
const CASES = [
  [2, 3, 2, 3, 2, 2],
  [2, 2, 5, 3, 3, 1],
] as const;

// TensorFlow.js's own gradient on plain JavaScript (4.22.0) is wrong from the second image of a batch on.
it.each(CASES)('enlarges [%i, %i, %i, %i] by %i and %i; the gradient is the sum', async (...sides) => {
  const [batch, height, width, channels, rows, columns] = sides;
  const shape = [batch, height * rows, width * columns, channels];
  const large = (x: Tensor): Tensor => tf.image.resizeNearestNeighbor(x as Tensor4D, [shape[1]!, shape[2]!]);
  const x = tf.randomNormal([batch, height, width, channels], 0, 1, 'float32', 1);
  const dy = tf.randomNormal(shape, 0, 1, 'float32', 2);
  const step = engine.compile((image, slope) => [large(image!), tf.grad(large)(image!, slope)]);
  const [enlarged, gradient] = await step.run([x, dy]);
  const parts = tf.sum(tf.reshape(dy, [batch * height, rows, width * columns * channels]), 1);
  const sums = tf.sum(tf.reshape(parts, [batch * height * width, columns, channels]), 1);
  const difference = (a: Tensor, b: Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0];
  expect(enlarged!.shape).toEqual(shape);
  expect(difference(enlarged!, large(x))).toBe(0);
  expect(difference(gradient!, tf.reshape(sums, x.shape))).toBeLessThan(1e-5);
  step.dispose();
});

it('refuses sizes that are not multiples', async () => {
  const step = engine.compile((x) => [tf.image.resizeNearestNeighbor(x as Tensor4D, [3, 4])]);
  await expect(step.run([tf.zeros([1, 2, 2, 1])])).rejects.toThrow(
    /ResizeNearestNeighbor cannot be recorded: only whole/,
  );
});
