/** Gradients that are known, so that an engine which computes wrongly is not used. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Engine } from './engine.ts';

/** Sums of 0..15, laid out 4 by 4, under a 3x3 filter moved over it with a border of zeros. */
const FILTER_GRADIENT = [45, 66, 54, 84, 120, 96, 81, 114, 90];
/** How many of the nine places of the filter reach each of the 4x4 pixels. */
const INPUT_GRADIENT = [4, 6, 6, 4, 6, 9, 9, 6, 6, 9, 9, 6, 4, 6, 6, 4];

/** Throws when a convolution's gradients are not what they must be. */
export async function testEngine({ tf, compile }: Engine): Promise<void> {
  const step = compile((image, filter) =>
    tf.grads((x, w) => tf.sum(tf.conv2d(x as Tensor4D, w as Tensor4D, 1, 'same')))([image, filter] as Tensor[]),
  );
  const values = Float32Array.from({ length: 16 }, (_, index) => index);
  const inputs = [tf.tensor4d(values, [1, 4, 4, 1]), tf.ones([3, 3, 1, 1])];
  try {
    const gradients = await step.run(inputs);
    const found = gradients.map((gradient) => gradient.dataSync());
    tf.dispose(gradients);
    const isRight = [INPUT_GRADIENT, FILTER_GRADIENT].every((expected, which) =>
      expected.every((value, index) => Math.abs(value - (found[which]?.[index] ?? Number.NaN)) < 1e-3),
    );
    if (!isRight) throw new Error('it computes a convolution wrongly on this machine');
  } finally {
    tf.dispose(inputs);
    step.dispose();
  }
}
