/** For tests: MedNet's training loss in float64, written from the architecture's description and not from its code. */

import { build, map, type PlainArray } from './array.ts';
import { conv2d } from './convolution.ts';
import { sum } from './elementwise.ts';
import { batchNorm, logSoftmax } from './normalisation.ts';
import { maxPool } from './pooling.ts';
import { matMul } from './products.ts';

export type PlainWeights = Map<string, PlainArray>;

export interface PlainBatch {
  /** [batch, side, side, channels]. */
  images: PlainArray;
  /** [batch, 128]: 0, or 1 / (1 - rate). */
  mask: PlainArray;
  /** [batch, classes], as in -sum(targets * log softmax(logits)). */
  targets: PlainArray;
}

const relu = (x: PlainArray): PlainArray => map(x, (value) => Math.max(0, value));
const add = (a: PlainArray, b: PlainArray): PlainArray => combineSame(a, b, (x, y) => x + y);

/** Of arrays of one shape, without a look at every index. */
function combineSame(a: PlainArray, b: PlainArray, change: (x: number, y: number) => number): PlainArray {
  return { shape: a.shape, values: a.values.map((value, index) => change(value, b.values[index] as number)) };
}

export function plainLoss(weights: PlainWeights, { images, mask, targets }: PlainBatch): number {
  const weight = (name: string): PlainArray => weights.get(name) as PlainArray;
  const features = reduceImages(backbone(weight, images));
  const hidden = relu(dense(features, weight('head_dense/kernel'), weight('head_dense/bias')));
  const dropped = combineSame(hidden, mask, (value, kept) => value * kept);
  const logits = dense(dropped, weight('head_logits/kernel'), weight('head_logits/bias'));
  return -sum([...combineSame(targets, logSoftmax(logits), (target, value) => target * value).values]);
}

type Lookup = (name: string) => PlainArray;

/** Stem, then four stages of two blocks; the stage's input joins its second block, max-pooling lies between stages. */
function backbone(weight: Lookup, images: PlainArray): PlainArray {
  let x = unit(weight, unit(weight, images, 'stem1', 2), 'stem2', 2);
  for (const stage of [1, 2, 3, 4]) {
    const start = x;
    x = block(weight, block(weight, x, 2 * stage - 1), 2 * stage, pointwise(weight, start, `stage${stage}_long`));
    if (stage < 4) x = maxPool(x, 2, 2, 'valid');
  }
  return x;
}

/** Convolutions of four sizes side by side, and what goes past them. */
function block(weight: Lookup, x: PlainArray, number: number, long?: PlainArray): PlainArray {
  const branches = [1, 3, 5, 7].map((size) => unit(weight, x, `block${number}_${size}x${size}`, 1));
  const joined = concatChannels(branches);
  const isSame = joined.shape.at(-1) === x.shape.at(-1);
  const result = add(joined, isSame ? x : pointwise(weight, x, `block${number}_short`));
  return long ? add(result, long) : result;
}

/** Convolution, batch normalisation, ReLU. */
function unit(weight: Lookup, x: PlainArray, name: string, stride: number): PlainArray {
  const convolved = conv2d(x, weight(`${name}_conv/kernel`), stride, 'same');
  return relu(batchNorm(convolved, weight(`${name}_bn/gamma`), weight(`${name}_bn/beta`), 1e-3));
}

function pointwise(weight: Lookup, x: PlainArray, name: string): PlainArray {
  return addChannels(conv2d(x, weight(`${name}/kernel`), 1, 'same'), weight(`${name}/bias`));
}

const dense = (x: PlainArray, kernel: PlainArray, bias: PlainArray): PlainArray => addChannels(matMul(x, kernel), bias);

function addChannels(x: PlainArray, bias: PlainArray): PlainArray {
  const count = bias.values.length;
  return { shape: x.shape, values: x.values.map((value, index) => value + (bias.values[index % count] as number)) };
}

function concatChannels(parts: PlainArray[]): PlainArray {
  const [first] = parts as [PlainArray];
  const own = first.shape.at(-1) as number;
  const total = own * parts.length;
  const values = new Float64Array(first.values.length * parts.length);
  parts.forEach((part, which) => {
    part.values.forEach((value, index) => {
      values[Math.floor(index / own) * total + which * own + (index % own)] = value;
    });
  });
  return { shape: first.shape.with(-1, total), values };
}

/** [batch, channels]: means over each image. */
function reduceImages(x: PlainArray): PlainArray {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const pixels = height * width;
  return build([batch, channels], (image = 0, channel = 0) => {
    let total = 0;
    for (let pixel = 0; pixel < pixels; pixel++) {
      total += x.values[(image * pixels + pixel) * channels + channel] as number;
    }
    return total / pixels;
  });
}
