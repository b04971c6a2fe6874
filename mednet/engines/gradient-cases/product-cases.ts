/** For tests: matrix products. */
import { map, randomArray } from '../reference/array.ts';
import { combine } from '../reference/elementwise.ts';
import { matMul } from '../reference/products.ts';
import type { GradientCase } from './gradient-case.ts';

function product(stack: number[], transposeA: boolean, transposeB: boolean): GradientCase {
  const a = [...stack, ...(transposeA ? [5, 4] : [4, 5])];
  const b = [...stack, ...(transposeB ? [6, 5] : [5, 6])];
  return {
    operator: 'matMul',
    detail: `[${a}]${transposeA ? ' transposed' : ''} by [${b}]${transposeB ? ' transposed' : ''}`,
    inputs: [randomArray('a', a), randomArray('b', b)],
    apply: (tf, [left, right]) => tf.matMul(left!, right!, transposeA, transposeB),
    reference: ([left, right]) => matMul(left!, right!, transposeA, transposeB),
    roundings: 6,
  };
}

function dense(activation: 'linear' | 'relu'): GradientCase {
  return {
    operator: 'dense (layer)',
    detail: `[7,5] to 6, ${activation}`,
    inputs: [randomArray('x', [7, 5]), randomArray('kernel', [5, 6]), randomArray('bias', [6])],
    layer: (tf) => tf.layers.dense({ units: 6, activation }),
    reference: ([x, kernel, bias]) => {
      const result = combine(matMul(x!, kernel!), bias!, (a, b) => a + b);
      return activation === 'relu' ? map(result, (value) => Math.max(0, value)) : result;
    },
    roundings: 8,
  };
}

const BOTH = [false, true];
export const productCases: GradientCase[] = [
  ...[[], [3]].flatMap((stack) => BOTH.flatMap((a) => BOTH.map((b) => product(stack, a, b)))),
  dense('linear'),
  dense('relu'),
];
