/** For tests: convolutions of all sizes that networks use. */
import type { Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import { map, randomArray } from '../reference/array.ts';
import { conv2d, conv2dTranspose, depthwiseConv2d, type Padding } from '../reference/convolution.ts';
import { combine } from '../reference/elementwise.ts';
import type { GradientCase } from './gradient-case.ts';

interface Size {
  /** [batch, height, width, channels]. */
  image: [number, number, number, number];
  kernel: number;
  stride: number;
  filters: number;
  pad: Padding;
}

const name = ({ image, kernel, stride, pad, filters }: Size): string =>
  `[${image}] by ${kernel}x${kernel} to ${filters}, stride ${stride}, ${pad}`;

/** Products in the largest sum: of an output, of a pixel's gradient or of a filter value's gradient. */
const longestSum = ({ image: [batch, height, width, channels], kernel, stride, filters }: Size): number =>
  Math.max(kernel * kernel * Math.max(channels, filters), (batch * height * width) / (stride * stride));

const sizes = [1, 3, 5, 7].flatMap((kernel) =>
  [1, 2].flatMap((stride) =>
    (['same', 'valid'] as const).map((pad): Size => {
      // oneDNN gets a 1x1 convolution of stride 2 wrong below 8 input channels.
      const channels = kernel === 1 && stride === 2 ? 8 : 3;
      return { image: [2, 9, 8, channels], kernel, stride, pad, filters: 4 };
    }),
  ),
);

/** Sizes that fill blocks of 16, which some engines compute in another way, and images smaller than the filter. */
const blocks: Size[] = [
  { image: [16, 7, 6, 16], kernel: 3, stride: 1, pad: 'same', filters: 16 },
  { image: [16, 7, 6, 16], kernel: 3, stride: 2, pad: 'same', filters: 16 },
  { image: [16, 3, 4, 16], kernel: 1, stride: 1, pad: 'same', filters: 32 },
  { image: [2, 2, 3, 3], kernel: 7, stride: 1, pad: 'same', filters: 4 },
];

function convolution(size: Size): GradientCase {
  const { image, kernel, stride, pad, filters } = size;
  return {
    operator: 'conv2d',
    detail: name(size),
    inputs: [randomArray('x', image), randomArray('filter', [kernel, kernel, image[3], filters])],
    apply: (tf, [x, filter]) => tf.conv2d(x as Tensor4D, filter as Tensor4D, stride, pad),
    reference: ([x, filter]) => conv2d(x!, filter!, stride, pad),
    roundings: longestSum(size),
  };
}

function biased(activation: 'linear' | 'relu'): GradientCase {
  const size: Size = { image: [2, 7, 6, 3], kernel: 3, stride: 1, filters: 4, pad: 'same' };
  const rectify = (value: number): number => (activation === 'relu' ? Math.max(0, value) : value);
  return {
    operator: 'conv2d with bias (layer)',
    detail: `${name(size)}, ${activation}`,
    inputs: [randomArray('x', size.image), randomArray('filter', [3, 3, 3, 4]), randomArray('bias', [4])],
    layer: (tf) => tf.layers.conv2d({ kernelSize: 3, filters: 4, padding: 'same', activation }),
    reference: ([x, filter, bias]) =>
      map(
        combine(conv2d(x!, filter!, 1, 'same'), bias!, (a, b) => a + b),
        rectify,
      ),
    roundings: longestSum(size) + 1,
  };
}

function transposed(kernel: number, stride: number, pad: Padding): GradientCase {
  const small: [number, number] = pad === 'same' ? [4, 3] : [3, 2];
  const sides = small.map((side) => (pad === 'same' ? side * stride : (side - 1) * stride + kernel));
  const [height, width] = sides as [number, number];
  const filters = 4;
  return {
    operator: 'conv2dTranspose',
    detail: `[2,${small},3] by ${kernel}x${kernel} to ${filters}, stride ${stride}, ${pad}`,
    inputs: [randomArray('y', [2, ...small, 3]), randomArray('filter', [kernel, kernel, filters, 3])],
    apply: (tf, [y, filter]) =>
      tf.conv2dTranspose(y as Tensor4D, filter as Tensor4D, [2, height, width, filters], stride, pad),
    reference: ([y, filter]) => conv2dTranspose(y!, filter!, [height, width], stride, pad),
    roundings: kernel * kernel * filters,
  };
}

function depthwise(kernel: number, stride: number, pad: Padding, multiplier: number): GradientCase {
  return {
    operator: 'depthwiseConv2d',
    detail: `[2,7,6,3] by ${kernel}x${kernel} times ${multiplier}, stride ${stride}, ${pad}`,
    inputs: [randomArray('x', [2, 7, 6, 3]), randomArray('filter', [kernel, kernel, 3, multiplier])],
    apply: (tf, [x, filter]) => tf.depthwiseConv2d(x as Tensor4D, filter as Tensor4D, stride, pad),
    reference: ([x, filter]) => depthwiseConv2d(x!, filter!, stride, pad),
    roundings: Math.max(kernel * kernel * multiplier, 84),
  };
}

const separable: GradientCase = {
  operator: 'depthwiseConv2d with bias (layer)',
  detail: '[2,6,5,3] by 3x3, relu',
  inputs: [randomArray('x', [2, 6, 5, 3]), randomArray('filter', [3, 3, 3, 1]), randomArray('bias', [3])],
  layer: (tf) => tf.layers.depthwiseConv2d({ kernelSize: 3, padding: 'same', activation: 'relu' }),
  reference: ([x, filter, bias]) =>
    map(
      combine(depthwiseConv2d(x!, filter!, 1, 'same'), bias!, (a, b) => a + b),
      (value) => Math.max(0, value),
    ),
  roundings: 60,
};

/** A signal [batch, length, channels] is an image of height 1. */
const signal: GradientCase = {
  operator: 'conv1d',
  detail: '[2,9,3] by 5 to 4',
  inputs: [randomArray('x', [2, 9, 3]), randomArray('filter', [5, 3, 4])],
  apply: (tf, [x, filter]) => tf.conv1d(x as Tensor3D, filter as Tensor3D, 1, 'same'),
  reference: ([x, filter]) => {
    const image = { shape: [2, 1, 9, 3], values: x!.values };
    const { values } = conv2d(image, { shape: [1, 5, 3, 4], values: filter!.values }, 1, 'same');
    return { shape: [2, 9, 4], values };
  },
  roundings: 20,
};

export const convolutionCases: GradientCase[] = [
  ...[...sizes, ...blocks].map(convolution),
  ...(['linear', 'relu'] as const).map(biased),
  transposed(3, 1, 'same'),
  transposed(3, 2, 'same'),
  transposed(4, 2, 'same'),
  transposed(3, 2, 'valid'),
  depthwise(3, 1, 'same', 1),
  depthwise(3, 2, 'same', 1),
  depthwise(3, 1, 'valid', 2),
  separable,
  signal,
];
