/** For tests: functions of one operand. */
import type { Tensor } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engine.ts';
import { map, type PlainArray, randomArray, uniformArray } from '../reference/array.ts';
import { combine } from '../reference/elementwise.ts';
import type { GradientCase } from './gradient-case.ts';

/** Away from 0, where activations have their kink, and from the bounds that values are clipped to. */
const kinked: PlainArray = map(randomArray('kinked', [2, 3, 4, 5], 2), (value) =>
  [-1, 0, 1, 6].some((kink) => Math.abs(value - kink) < 0.01) ? 0.5 : value,
);
const smooth = randomArray('smooth', [7, 9], 1.5);
const positive = uniformArray('positive', [7, 9], 0.3, 3);

/** Engines compute these by polynomials, which are off by a few units in the last place themselves. */
const POLYNOMIAL = 24;

function unary(
  operator: string,
  x: PlainArray,
  apply: (tf: TensorFlow, x: Tensor) => Tensor,
  change: (value: number) => number,
  roundings = POLYNOMIAL,
): GradientCase {
  return {
    operator,
    detail: `[${x.shape}]`,
    inputs: [x],
    apply: (tf, [input]) => apply(tf, input as Tensor),
    reference: ([input]) => map(input!, change),
    roundings,
  };
}

const SELU = { scale: 1.0507009873554805, alpha: 1.6732632423543772 };

const prelu: GradientCase = {
  operator: 'prelu',
  detail: '[2,3,4,5], a slope per channel',
  inputs: [kinked, randomArray('slopes', [5])],
  apply: (tf, [x, slopes]) => tf.prelu(x as Tensor, slopes as Tensor),
  reference: ([x, slopes]) => combine(x!, slopes!, (value, slope) => (value > 0 ? value : value * slope)),
  roundings: 48,
};

/** Zeros and twos, as a dropout rate of a half gives. */
const mask = map(uniformArray('mask', [7, 9], 0, 1), (value) => (value < 0.5 ? 0 : 2));

const dropout: GradientCase = {
  operator: 'dropout by a mask',
  detail: '[7,9]',
  inputs: [smooth],
  apply: (tf, [x]) => tf.mul(x as Tensor, tf.tensor2d(Float32Array.from(mask.values), [7, 9])),
  reference: ([x]) => combine(x!, mask, (value, kept) => value * kept),
  roundings: 1,
};

export const functionCases: GradientCase[] = [
  unary(
    'relu',
    kinked,
    (tf, x) => tf.relu(x),
    (v) => Math.max(0, v),
    1,
  ),
  unary(
    'relu6',
    kinked,
    (tf, x) => tf.relu6(x),
    (v) => Math.min(6, Math.max(0, v)),
    1,
  ),
  unary(
    'leakyRelu',
    kinked,
    (tf, x) => tf.leakyRelu(x, 0.2),
    (v) => (v > 0 ? v : 0.2 * v),
    2,
  ),
  unary(
    'elu',
    kinked,
    (tf, x) => tf.elu(x),
    (v) => (v > 0 ? v : Math.expm1(v)),
  ),
  unary(
    'selu',
    kinked,
    (tf, x) => tf.selu(x),
    (v) => SELU.scale * (v > 0 ? v : SELU.alpha * Math.expm1(v)),
  ),
  unary(
    'sigmoid',
    smooth,
    (tf, x) => tf.sigmoid(x),
    (v) => 1 / (1 + Math.exp(-v)),
  ),
  unary('tanh', smooth, (tf, x) => tf.tanh(x), Math.tanh),
  unary(
    'softplus',
    smooth,
    (tf, x) => tf.softplus(x),
    (v) => Math.log1p(Math.exp(v)),
  ),
  unary(
    'swish',
    smooth,
    (tf, x) => tf.mul(x, tf.sigmoid(x)),
    (v) => v / (1 + Math.exp(-v)),
  ),
  unary('erf', smooth, (tf, x) => tf.erf(x), erf, 64),
  unary('exp', smooth, (tf, x) => tf.exp(x), Math.exp),
  unary('log', positive, (tf, x) => tf.log(x), Math.log),
  unary('log1p', positive, (tf, x) => tf.log1p(x), Math.log1p),
  unary('sqrt', positive, (tf, x) => tf.sqrt(x), Math.sqrt, 3),
  unary(
    'rsqrt',
    positive,
    (tf, x) => tf.rsqrt(x),
    (v) => 1 / Math.sqrt(v),
  ),
  unary(
    'square',
    smooth,
    (tf, x) => tf.square(x),
    (v) => v * v,
    3,
  ),
  unary(
    'reciprocal',
    positive,
    (tf, x) => tf.reciprocal(x),
    (v) => 1 / v,
    4,
  ),
  unary('abs', kinked, (tf, x) => tf.abs(x), Math.abs, 1),
  unary(
    'neg',
    smooth,
    (tf, x) => tf.neg(x),
    (v) => -v,
    1,
  ),
  unary(
    'clipByValue',
    kinked,
    (tf, x) => tf.clipByValue(x, -1, 1),
    (v) => Math.min(1, Math.max(-1, v)),
    1,
  ),
  dropout,
  prelu,
];

/** By its series, which converges fast for the few units that are asked for. */
function erf(x: number): number {
  let term = x;
  let total = x;
  for (let n = 1; n < 80; n++) {
    term *= (-x * x) / n;
    total += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * total;
}
