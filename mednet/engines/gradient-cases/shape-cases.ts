/** For tests: operations that move elements. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { at, build, type PlainArray, randomArray } from '../reference/array.ts';
import { resizeBilinear, resizeNearest } from '../reference/resize.ts';
import type { GradientCase } from './gradient-case.ts';

const image = randomArray('image', [2, 3, 4, 5]);
const matrix = randomArray('matrix', [4, 6]);

/** A case whose element at some indices is the input's at others, or a number. */
function move(
  operator: string,
  detail: string,
  x: PlainArray,
  apply: (tf: Parameters<Extract<GradientCase, { apply: unknown }>['apply']>[0], x: Tensor) => Tensor,
  shape: number[],
  source: (...indices: number[]) => number[] | number,
): GradientCase {
  return {
    operator,
    detail,
    inputs: [x],
    apply: (tf, [input]) => apply(tf, input as Tensor),
    reference: ([input]) =>
      build(shape, (...indices) => {
        const place = source(...indices);
        return typeof place === 'number' ? place : at(input!, place);
      }),
    roundings: 4,
  };
}

const isOutside = (index: number, side: number): boolean => index < 0 || index >= side;

const joined: GradientCase[] = [
  {
    operator: 'concat',
    detail: 'channels of images',
    inputs: [image, randomArray('other', [2, 3, 4, 2])],
    apply: (tf, [a, b]) => tf.concat([a!, b!], -1),
    reference: ([a, b]) =>
      build([2, 3, 4, 7], (...i) => (i[3]! < 5 ? at(a!, i) : at(b!, [i[0]!, i[1]!, i[2]!, i[3]! - 5]))),
    roundings: 1,
  },
  {
    operator: 'stack',
    detail: '[4,6] three times',
    inputs: [matrix, randomArray('second', [4, 6]), randomArray('third', [4, 6])],
    apply: (tf, inputs) => tf.stack(inputs, 1),
    reference: (inputs) => build([4, 3, 6], (row, which, column) => at(inputs[which!]!, [row!, column!])),
    roundings: 1,
  },
];

const moved: GradientCase[] = [
  move(
    'split',
    'channels of images, parts swapped',
    image,
    (tf, x) => tf.concat(tf.split(x, [2, 3], 3).toReversed(), 3),
    [2, 3, 4, 5],
    (n, y, z, c) => [n!, y!, z!, (c! + 2) % 5],
  ),
  move(
    'slice',
    'of images',
    image,
    (tf, x) => tf.slice(x, [0, 1, 1, 2], [2, 2, 3, 2]),
    [2, 2, 3, 2],
    (n, y, z, c) => [n!, y! + 1, z! + 1, c! + 2],
  ),
  move(
    'pad',
    'of images, with 0.5',
    image,
    (tf, x) =>
      tf.pad(
        x,
        [
          [0, 0],
          [1, 2],
          [2, 0],
          [0, 1],
        ],
        0.5,
      ),
    [2, 6, 6, 6],
    (n, y, z, c) => (isOutside(y! - 1, 3) || isOutside(z! - 2, 4) || c! > 4 ? 0.5 : [n!, y! - 1, z! - 2, c!]),
  ),
  move(
    'reshape',
    '[2,3,4,5] to [6,20]',
    image,
    (tf, x) => tf.reshape(x, [6, 20]),
    [6, 20],
    (row, column) => {
      return [Math.floor(row! / 3), row! % 3, Math.floor(column! / 5), column! % 5];
    },
  ),
  move(
    'transpose',
    '[2,3,4,5] to [5,3,2,4]',
    image,
    (tf, x) => tf.transpose(x, [3, 1, 0, 2]),
    [5, 3, 2, 4],
    (...i) => [i[2]!, i[1]!, i[3]!, i[0]!],
  ),
  move(
    'tile',
    '[4,6] by [2,3]',
    matrix,
    (tf, x) => tf.tile(x, [2, 3]),
    [8, 18],
    (row, column) => [row! % 4, column! % 6],
  ),
  move(
    'reverse',
    'rows and columns of images',
    image,
    (tf, x) => tf.reverse(x, [1, 2]),
    [2, 3, 4, 5],
    (n, y, z, c) => [n!, 2 - y!, 3 - z!, c!],
  ),
  move(
    'unstack',
    '[4,6], two rows',
    matrix,
    (tf, x) => tf.stack(tf.unstack(x).slice(1, 3)),
    [2, 6],
    (row, column) => [row! + 1, column!],
  ),
  move(
    'gather',
    'rows, one twice',
    matrix,
    (tf, x) => tf.gather(x, tf.tensor1d([3, 0, 3], 'int32')),
    [3, 6],
    (row, column) => [[3, 0, 3][row!]!, column!],
  ),
];

const resized: GradientCase[] = (
  [
    ['resize, nearest', 'resizeNearestNeighbor', resizeNearest],
    ['resize, bilinear', 'resizeBilinear', resizeBilinear],
  ] as const
).map(([operator, name, reference]) => ({
  operator,
  detail: '[2,3,4,5] to twice the size',
  inputs: [image],
  apply: (tf, [x]) => tf.image[name](x as Tensor4D, [6, 8]),
  reference: ([x]) => reference(x!, [6, 8]),
  roundings: 16,
}));

export const shapeCases: GradientCase[] = [...joined, ...moved, ...resized];
