/** A model's tensors by name ("block3_5x5_conv/kernel"), outside any engine. */
import type { LayersModel } from '@tensorflow/tfjs';
import type { TensorFlow } from './engines/engine.ts';
import { randomStream } from './random.ts';

export interface WeightTensor {
  shape: number[];
  data: Float32Array;
}

/** In the model's order: trained ones first, then moving averages. Kernels are [height, width, in, out]; dense kernels [in, out]. */
export type Weights = Map<string, WeightTensor>;

/** The weights do not fit the model; the message names the first one that differs. */
export class WeightsError extends Error {
  override name = 'WeightsError';
}

/** Every layer above the pooled features: the head, which is what a new task replaces, and those of training's terms. */
export const isHeadWeight = (name: string): boolean => name.startsWith('head_') || name.startsWith('term_');

/** Copies all weights of a model, trained or not (the moving averages of batch normalisation), out of its engine. */
export function readWeights(model: LayersModel): Weights {
  return new Map(
    model.weights.map((weight) => {
      const value = weight.read();
      return [weight.originalName, { shape: value.shape.slice(), data: value.dataSync().slice() as Float32Array }];
    }),
  );
}

/** Copies weights into a model. All names and shapes must agree; throws WeightsError before anything is written. */
export function writeWeights(tf: TensorFlow, model: LayersModel, weights: Weights): void {
  const expected = model.weights.map((weight) => ({ name: weight.originalName, shape: weight.shape as number[] }));
  checkWeights(weights, expected);
  for (const weight of model.weights) {
    const { data, shape } = weights.get(weight.originalName) as WeightTensor;
    const value = tf.tensor(data, shape, 'float32');
    weight.write(value);
    value.dispose();
  }
}

/** Throws WeightsError at the first expected weight that is missing or differs in shape, or the first unknown one. */
export function checkWeights(weights: Weights, expected: Iterable<{ name: string; shape: number[] }>): void {
  const known = new Set<string>();
  for (const { name, shape } of expected) {
    known.add(name);
    const found = weights.get(name);
    if (!found) throw new WeightsError(`The weights lack ${name} ${describe(shape)}: they are of another network`);
    if (describe(found.shape) !== describe(shape)) {
      throw new WeightsError(
        `${name} is ${describe(found.shape)} in the weights and ${describe(shape)} in the network: ` +
          'channels, width and number of classes must agree',
      );
    }
    const count = shape.reduce((product, side) => product * side, 1);
    if (found.data.length !== count) {
      throw new WeightsError(
        `${name} has ${found.data.length} values for shape ${describe(shape)}: the file is damaged`,
      );
    }
  }
  for (const name of weights.keys()) {
    if (!known.has(name))
      throw new WeightsError(`The weights have ${name}, which the network does not: another network`);
  }
}

/** `weights` with everything below the head taken from `base`, whose head may be of any other task. */
export function withBackboneOf(base: Weights, weights: Weights): Weights {
  const backbone = [...weights].filter(([name]) => !isHeadWeight(name));
  const given = new Map([...base].filter(([name]) => !isHeadWeight(name)));
  checkWeights(
    given,
    backbone.map(([name, { shape }]) => ({ name, shape })),
  );
  return new Map([...weights].map(([name, own]) => [name, given.get(name) ?? own]));
}

/**
 * Where training from scratch starts: He-normal convolutions, connections at half that scale, unit batch normalisation.
 * Every tensor has a random stream of its own, so its values depend on the seed and its name and shape alone.
 */
export function initialWeights(model: LayersModel, seed: number): Weights {
  return new Map(
    model.weights.map((weight) => {
      const shape = weight.shape as number[];
      const name = weight.originalName;
      return [name, { shape: shape.slice(), data: initialValues(name, shape, seed) }];
    }),
  );
}

function initialValues(name: string, shape: number[], seed: number): Float32Array {
  const values = new Float32Array(shape.reduce((product, side) => product * side, 1));
  if (/\/(gamma|moving_variance)$/.test(name)) return values.fill(1);
  if (!name.endsWith('kernel')) return values;
  // A filter of a depthwise convolution sees one channel: [height, width, in, multiplier].
  const outputs = name.endsWith('/depthwise_kernel') ? shape.slice(2) : shape.slice(-1);
  const inputs = values.length / outputs.reduce((product, side) => product * side, 1);
  const scale = /_(short|long)\/kernel$/.test(name) ? 0.5 : 1;
  const deviation = scale * Math.sqrt(2 / inputs);
  const stream = randomStream(seed, `initial ${name}`);
  return values.map(() => deviation * stream.normal());
}

const describe = (shape: readonly number[]): string => `[${shape.join(', ')}]`;
