/** Kernels without a gradient of their own, against TensorFlow.js in plain JavaScript; the others are in the gradient suite. */
import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import { afterAll, expect, it } from 'vitest';
import type { TensorFlow } from '../../engine.ts';
import { loadOnnx } from '../load-onnx.ts';

const { tf, compile } = await loadOnnx();
const before = tf.memory().numTensors;
afterAll(() => expect(tf.memory().numTensors).toBe(before));

type Make = (tf: TensorFlow, x: Tensor) => Tensor;
/** Of x, [4, 6], with 0, equal elements and both signs in it. */
const operations: [string, Make][] = [
  ['argMax', (tf, x) => tf.argMax(x, 1)],
  ['argMin of columns', (tf, x) => tf.argMin(x, 0)],
  ['oneHot, with a number that is no class', (tf, x) => tf.oneHot(tf.cast(x, 'int32') as Tensor1D, 3)],
  ['oneHot of other values', (tf, x) => tf.oneHot(tf.argMax(x, 1) as Tensor1D, 6, 5, -1, 'float32')],
  ['cumsum, exclusive, from the end', (tf, x) => tf.cumsum(x, 0, true, true)],
  ['cumprod', (tf, x) => tf.cumprod(x, 1)],
  ['cumprod of columns, exclusive, from the end', (tf, x) => tf.cumprod(x, 0, true, true)],
  ['gather by a matrix', (tf, x) => tf.gather(x, tf.tensor2d([0, 5, 2, 2], [2, 2], 'int32'), 1)],
  ['segment sums', (tf, x) => tf.unsortedSegmentSum(x, tf.tensor1d([1, 0, 1, 3], 'int32'), 5)],
  ['strided slice', (tf, x) => tf.stridedSlice(x, [3, 1], [0, 6], [-1, 2])],
  ['strided slice to the start', (tf, x) => tf.stridedSlice(x, [3, 4], [0, 0], [-2, -1], 0, 3)],
  [
    'mirrored border',
    (tf, x) =>
      tf.mirrorPad(
        x,
        [
          [1, 2],
          [2, 0],
        ],
        'reflect',
      ),
  ],
  ['range', (tf, x) => tf.add(x, tf.range(0, 3, 0.5))],
  ['all and any', (tf, x) => tf.logicalXor(tf.all(tf.greater(x, -9), 1), tf.any(tf.equal(x, 0), 1))],
  ['not equal', (tf, x) => tf.notEqual(x, tf.reverse(x, 1))],
  ['round', (tf, x) => tf.round(x)],
  ['expm1', (tf, x) => tf.expm1(x)],
  ['expm1 of small numbers', (tf, x) => tf.mul(tf.expm1(tf.mul(x, 1e-4)), 1e4)],
  ['selu', (tf, x) => tf.selu(x)],
  ['floorDiv and mod', (tf, x) => tf.add(tf.floorDiv(x, tf.scalar(2)), tf.mod(x, tf.scalar(3)))],
  ['isNaN', (tf, x) => tf.isNaN(tf.log(x))],
  ['trigonometry', (tf, x) => tf.addN([tf.tan(x), tf.sinh(x), tf.cosh(x), tf.atan(x), tf.asinh(x)])],
  ['unstack and stack', (tf, x) => tf.stack(tf.unstack(x, 1).reverse(), 1)],
  ['one number spread over an array', (tf, x) => tf.reshape(tf.mul(tf.sum(x), tf.ones([4, 6])), [24])],
  ['one number spread over a vector', (tf, x) => tf.reshape(tf.mul(tf.sum(x), tf.ones([6])), [2, 3])],
  [
    'depthwise convolution, dilated',
    (tf, x) => {
      const image = tf.reshape(x, [1, 6, 4, 1]) as Tensor4D;
      const filter = tf.tensor4d([1, -2, 3, 0.5, 1, 0, 2, 1, -1], [3, 3, 1, 1]);
      return tf.depthwiseConv2d(image, filter, 1, 'same', 'NHWC', 2);
    },
  ],
];

it.each(operations)('%s', async (_, make) => {
  const values = [1.4, -2, 0, 1.4, 2.6, -0.3, 2, 2, -1, 0.25, 3, 0, -1.5, 1, 1, -0.5, 0.5, 2.5, 0, -3, 1, 3.5, 2, -1];
  const x = tf.tensor2d(values, [4, 6]);
  const expected = tf.tidy(() => make(tf, x));
  const step = compile((input) => [make(tf, input as Tensor)]);
  const [found] = (await step.run([x])) as [Tensor];
  expect(found.shape).toEqual(expected.shape);
  expect(found.dtype).toBe(expected.dtype);
  const right = expected.dataSync();
  found.dataSync().forEach((value, index) => {
    expect(value).toBeCloseTo(right[index] as number, 4);
  });
  step.dispose();
  tf.dispose([x, expected, found]);
});

it('says what of a known operation it cannot do', async () => {
  const x = tf.ones([2, 3]);
  const step = compile((input) => [
    tf.mirrorPad(
      input as Tensor,
      [
        [1, 1],
        [1, 1],
      ],
      'symmetric',
    ),
  ]);
  await expect(step.run([x])).rejects.toThrow('The operation MirrorPad cannot be recorded: the mode symmetric');
  step.dispose();
  x.dispose();
});
