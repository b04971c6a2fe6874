/** For tests: normalisation, softmax and the losses over it. */
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import { map, type PlainArray, randomArray, uniformArray } from '../reference/array.ts';
import { combine, sum } from '../reference/elementwise.ts';
import { batchNorm, logSoftmax, normalise } from '../reference/normalisation.ts';
import type { GradientCase } from './gradient-case.ts';

const EPSILON = 1e-3;

function batchNormLayer(shape: number[]): GradientCase {
  const channels = shape.at(-1) as number;
  return {
    operator: 'batch normalisation (layer, training)',
    detail: `[${shape}]`,
    inputs: [
      randomArray('x', shape, 1, 0.5),
      uniformArray('gamma', [channels], 0.5, 1.5),
      randomArray('beta', [channels]),
    ],
    layer: (tf) => tf.layers.batchNormalization({ epsilon: EPSILON }),
    reference: ([x, gamma, beta]) => batchNorm(x!, gamma!, beta!, EPSILON),
    roundings: (3 * shape.reduce((product, side) => product * side, 1)) / channels,
  };
}

const inference: GradientCase = {
  operator: 'batch normalisation (inference)',
  detail: '[3,4,5,6]',
  inputs: [
    randomArray('x', [3, 4, 5, 6]),
    randomArray('mean', [6]),
    uniformArray('variance', [6], 0.5, 2),
    randomArray('beta', [6]),
    uniformArray('gamma', [6], 0.5, 1.5),
  ],
  apply: (tf, [x, ...vectors]) => tf.batchNorm(x as Tensor4D, ...(vectors as FourVectors), EPSILON),
  reference: ([x, mean, variance, beta, gamma]) => normalise(x!, [mean!, variance!, beta!, gamma!], EPSILON),
  roundings: 3 * 60,
};
type FourVectors = [Tensor1D, Tensor1D, Tensor1D, Tensor1D];

const logits = randomArray('logits', [6, 5], 2);
const softmax = (x: PlainArray): PlainArray => map(logSoftmax(x), Math.exp);

/** Rows that sum to 1. */
const targets = softmax(randomArray('targets', [6, 5]));

/** Mean over the rows of -sum(targets * log softmax(logits)). */
function crossEntropy(x: PlainArray): PlainArray {
  const products = combine(targets, logSoftmax(x), (target, value) => -target * value);
  return { shape: [], values: Float64Array.of(sum([...products.values]) / 6) };
}

const held = (tensor: Tensor): Tensor2D => tensor as Tensor2D;

const softmaxCases: GradientCase[] = [
  {
    operator: 'logSoftmax',
    detail: '[6,5]',
    inputs: [logits],
    apply: (tf, [x]) => tf.logSoftmax(x as Tensor),
    reference: ([x]) => logSoftmax(x!),
    roundings: 16,
  },
  {
    operator: 'softmax',
    detail: '[6,5]',
    inputs: [logits],
    apply: (tf, [x]) => tf.softmax(x as Tensor),
    reference: ([x]) => softmax(x!),
    roundings: 16,
  },
  {
    operator: 'softmax cross-entropy',
    detail: '[6,5]',
    inputs: [logits],
    apply: (tf, [x]) =>
      tf.losses.softmaxCrossEntropy(tf.tensor2d(Float32Array.from(targets.values), [6, 5]), held(x as Tensor)),
    reference: ([x]) => crossEntropy(x!),
    roundings: 46,
  },
  {
    operator: 'sigmoid cross-entropy',
    detail: '[6,5]',
    inputs: [logits],
    apply: (tf, [x]) =>
      tf.losses.sigmoidCrossEntropy(tf.tensor2d(Float32Array.from(targets.values), [6, 5]), held(x as Tensor)),
    reference: ([x]) => {
      const loss = (value: number, target: number): number => Math.log1p(Math.exp(value)) - target * value;
      return { shape: [], values: Float64Array.of(sum([...combine(x!, targets, loss).values]) / 30) };
    },
    roundings: 46,
  },
];

export const normalisationCases: GradientCase[] = [
  batchNormLayer([4, 5, 4, 6]),
  batchNormLayer([16, 3, 3, 16]),
  batchNormLayer([12, 5]),
  inference,
  ...softmaxCases,
];
