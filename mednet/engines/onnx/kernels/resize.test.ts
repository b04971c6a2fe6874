import type { Tensor4D } from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { loadOnnx } from '../load-onnx.ts';

const engine = await loadOnnx();
const { tf } = engine;

it.each([
  [3, 2, 2, 2],
  [2, 5, 3, 1],
])('enlarges [2, %i, %i, 3] by %i and %i, and back, as plain JavaScript does', async (height, width, rows, columns) => {
  const large = (x: Tensor4D): Tensor4D => tf.image.resizeNearestNeighbor(x, [height * rows, width * columns]);
  const x = tf.randomNormal([2, height, width, 3], 0, 1, 'float32', 1) as Tensor4D;
  const dy = tf.randomNormal([2, height * rows, width * columns, 3], 0, 1, 'float32', 2) as Tensor4D;
  const slopeOf = tf.grad((image) => large(image as Tensor4D));
  const both = (image: Tensor4D, slope: Tensor4D) => [large(image), slopeOf(image, slope)];
  const step = engine.compile((...inputs) => both(...(inputs as [Tensor4D, Tensor4D])));
  const found = await step.run([x, dy]);
  both(x, dy).forEach((expected, index) => {
    expect(found[index]!.shape).toEqual(expected.shape);
    expect(tf.max(tf.abs(tf.sub(found[index]!, expected))).dataSync()[0]).toBeLessThan(1e-5);
  });
  step.dispose();
});

it('refuses sizes that are not multiples', async () => {
  const step = engine.compile((x) => [tf.image.resizeNearestNeighbor(x as Tensor4D, [3, 4])]);
  await expect(step.run([tf.zeros([1, 2, 2, 1])])).rejects.toThrow(
    /ResizeNearestNeighbor cannot be recorded: only whole/,
  );
});
