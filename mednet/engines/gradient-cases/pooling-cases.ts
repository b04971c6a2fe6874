/** For tests: pooling, over windows and over whole images. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { randomArray } from '../reference/array.ts';
import type { Padding } from '../reference/convolution.ts';
import { reduce, sum } from '../reference/elementwise.ts';
import { averagePool, maxPool } from '../reference/pooling.ts';
import type { GradientCase } from './gradient-case.ts';

const WINDOWS: [height: number, width: number, size: number, stride: number, pad: Padding][] = [
  [8, 6, 2, 2, 'valid'],
  [9, 7, 2, 2, 'same'],
  [9, 7, 3, 2, 'same'],
  [7, 8, 3, 2, 'valid'],
  [5, 6, 3, 1, 'same'],
];

const pooling = WINDOWS.flatMap(([height, width, size, stride, pad]): GradientCase[] => {
  const common = {
    detail: `[2,${height},${width},3] by ${size}, stride ${stride}, ${pad}`,
    inputs: [randomArray('x', [2, height, width, 3])],
    roundings: size * size + 1,
  };
  return [
    {
      ...common,
      operator: 'max pooling',
      apply: (tf, [x]) => tf.maxPool(x as Tensor4D, size, stride, pad),
      reference: ([x]) => maxPool(x!, size, stride, pad),
    },
    {
      ...common,
      operator: 'average pooling',
      apply: (tf, [x]) => tf.avgPool(x as Tensor4D, size, stride, pad),
      reference: ([x]) => averagePool(x!, size, stride, pad),
    },
  ];
});

export const poolingCases: GradientCase[] = [
  ...pooling,
  {
    operator: 'global average pooling',
    detail: '[3,5,4,6]',
    inputs: [randomArray('x', [3, 5, 4, 6])],
    layer: (tf) => tf.layers.globalAveragePooling2d({}),
    reference: ([x]) => reduce(x!, [1, 2], (values) => sum(values) / values.length),
    roundings: 21,
  },
  {
    operator: 'global max pooling',
    detail: '[3,5,4,6]',
    inputs: [randomArray('x', [3, 5, 4, 6])],
    apply: (tf, [x]) => tf.max(x as Tensor, [1, 2]),
    reference: ([x]) => reduce(x!, [1, 2], (values) => Math.max(...values)),
    roundings: 1,
  },
];
