/** For tests: arithmetic of two operands, stretched to one shape or not, and reductions over axes. */
import type { Tensor } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engine.ts';
import { at, build, map, type PlainArray, randomArray, sizeOf, uniformArray } from '../reference/array.ts';
import { combine, reduce, sum } from '../reference/elementwise.ts';
import type { GradientCase } from './gradient-case.ts';

interface Operation {
  operator: string;
  apply(tf: TensorFlow, a: Tensor, b: Tensor): Tensor;
  change(a: number, b: number): number;
  /** Operands must be above 0. */
  isPositive?: boolean;
  /** TensorFlow.js has its gradient for operands of one shape only. */
  isAlike?: boolean;
}

const OPERATIONS: Operation[] = [
  { operator: 'add', apply: (tf, a, b) => tf.add(a, b), change: (a, b) => a + b },
  { operator: 'sub', apply: (tf, a, b) => tf.sub(a, b), change: (a, b) => a - b },
  { operator: 'mul', apply: (tf, a, b) => tf.mul(a, b), change: (a, b) => a * b },
  { operator: 'div', apply: (tf, a, b) => tf.div(a, b), change: (a, b) => a / b, isPositive: true },
  { operator: 'pow', apply: (tf, a, b) => tf.pow(a, b), change: (a, b) => a ** b, isPositive: true },
  { operator: 'maximum', apply: (tf, a, b) => tf.maximum(a, b), change: Math.max, isAlike: true },
  { operator: 'minimum', apply: (tf, a, b) => tf.minimum(a, b), change: Math.min, isAlike: true },
  {
    operator: 'squaredDifference',
    apply: (tf, a, b) => tf.squaredDifference(a, b),
    change: (a, b) => (a - b) ** 2,
    isAlike: true,
  },
];

/** The same; a row, a column, one number; and what images are combined with. */
const SHAPES: [number[], number[]][] = [
  [
    [4, 5],
    [4, 5],
  ],
  [[4, 5], [5]],
  [
    [4, 1],
    [4, 5],
  ],
  [[], [4, 5]],
  [[2, 3, 4, 5], [5]],
  [
    [2, 3, 4, 5],
    [2, 1, 1, 5],
  ],
];

function operands({ operator, isPositive }: Operation, shapes: [number[], number[]]): PlainArray[] {
  return shapes.map((shape, index) => {
    const name = `${operator} ${index}`;
    return isPositive ? uniformArray(name, shape, 0.5, 2) : randomArray(name, shape);
  });
}

const binary = OPERATIONS.flatMap((operation) =>
  SHAPES.slice(0, operation.isAlike ? 1 : undefined).map(
    (shapes): GradientCase => ({
      operator: operation.operator,
      detail: `[${shapes[0]}] and [${shapes[1]}]`,
      inputs: operands(operation, shapes),
      apply: (tf, [a, b]) => operation.apply(tf, a!, b!),
      reference: ([a, b]) => combine(a!, b!, operation.change),
      // The gradient of what was stretched is a sum over all it was stretched to.
      roundings: (operation.operator === 'pow' ? 48 : 8) + sizeOf(shapes[0].length > 2 ? shapes[0] : [4, 5]),
    }),
  ),
);

const REDUCTIONS: [string, (tf: TensorFlow, x: Tensor, axes: number[]) => Tensor, (values: number[]) => number][] = [
  ['sum', (tf, x, axes) => tf.sum(x, axes), sum],
  ['mean', (tf, x, axes) => tf.mean(x, axes), (values) => sum(values) / values.length],
  ['max', (tf, x, axes) => tf.max(x, axes), (values) => Math.max(...values)],
  ['min', (tf, x, axes) => tf.min(x, axes), (values) => Math.min(...values)],
];

const reductions = REDUCTIONS.flatMap(([operator, apply, change]) =>
  [[0], [1, 2], [3], [0, 1, 2, 3], [0, 1, 2]].map(
    (axes): GradientCase => ({
      operator,
      detail: `[2,3,4,5] over [${axes}]`,
      inputs: [randomArray('x', [2, 3, 4, 5])],
      apply: (tf, [x]) => apply(tf, x!, axes),
      reference: ([x]) => reduce(x!, axes, change),
      roundings: 4 + sizeOf(axes.map((axis) => axis + 2)),
    }),
  ),
);

const chances = uniformArray('chances', [4, 5], 0, 1);

/** Products keep away from 0: its gradient divides by the operands. */
const others: GradientCase[] = [
  {
    operator: 'prod',
    detail: '[4,6] over [1]',
    inputs: [uniformArray('factors', [4, 6], 0.5, 2)],
    apply: (tf, [x]) => tf.prod(x!, 1),
    reference: ([x]) => reduce(x!, [1], (values) => values.reduce((product, value) => product * value, 1)),
    roundings: 16,
  },
  {
    operator: 'cumsum',
    detail: '[4,6] along [1]',
    inputs: [randomArray('steps', [4, 6])],
    apply: (tf, [x]) => tf.cumsum(x!, 1),
    reference: ([x]) =>
      build([4, 6], (row, column) => sum(Array.from({ length: column! + 1 }, (_, index) => at(x!, [row!, index])))),
    roundings: 8,
  },
  {
    operator: 'addN',
    detail: 'three of [4,5]',
    inputs: ['first', 'second', 'third'].map((name) => randomArray(name, [4, 5])),
    apply: (tf, inputs) => tf.addN(inputs),
    reference: ([a, b, c]) =>
      combine(
        combine(a!, b!, (x, y) => x + y),
        c!,
        (x, y) => x + y,
      ),
    roundings: 3,
  },
  {
    operator: 'where',
    detail: '[4,5] where a number is above a half',
    inputs: [randomArray('one', [4, 5]), randomArray('two', [4, 5])],
    apply: (tf, [a, b]) => {
      const numbers = tf.tensor2d(Float32Array.from(chances.values), [4, 5]);
      return tf.where(tf.greater(numbers, 0.5), tf.square(a!), tf.neg(b!));
    },
    reference: ([a, b]) => build([4, 5], (...i) => (at(chances, i) > 0.5 ? at(a!, i) ** 2 : -at(b!, i))),
    roundings: 3,
  },
  {
    operator: 'euclideanNorm',
    detail: '[4,5]',
    inputs: [randomArray('x', [4, 5])],
    apply: (tf, [x]) => tf.norm(x!, 'euclidean'),
    reference: ([x]) => ({ shape: [], values: Float64Array.of(Math.sqrt(sum([...map(x!, (v) => v * v).values]))) }),
    roundings: 32,
  },
];

export const arithmeticCases: GradientCase[] = [...binary, ...reductions, ...others];
