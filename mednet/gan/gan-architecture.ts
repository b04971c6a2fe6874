/**
 * Generator and discriminator of the conditional GAN as named blocks, for images of 64 x 64. The generator's blocks are
 * modulated by latent and class (self-modulation, arXiv 1810.01365); the discriminator's score is a projection on the
 * class (arXiv 1802.05637). Weights start at zero: write `initialGanWeights` first.
 */
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/engine.ts';

export interface GanArchitecture {
  /** 1: gray, 3: colour. */
  channels: 1 | 3;
  classCount: number;
}

/** Side of the images in pixels. */
export const GAN_SIZE = 64;
/** Length of the latent vector. */
export const LATENT_SIZE = 64;

/** Filters of the generator's blocks; each doubles the side, from START_SIDE to GAN_SIZE. */
const GENERATOR_FILTERS = [128, 64, 32, 16];
const START_SIDE = 4;
/** Filters of the discriminator's blocks; each halves the side. */
const DISCRIMINATOR_FILTERS = [32, 64, 128, 128];
const CLASS_UNITS = 32;
const LEAK = 0.2;

/** Throws RangeError unless the numbers make networks that can be built. */
export function checkGanArchitecture({ channels, classCount }: GanArchitecture): void {
  if (channels !== 1 && channels !== 3)
    throw new RangeError(`channels is ${channels}; it must be 1 (gray) or 3 (colour)`);
  if (!Number.isInteger(classCount) || classCount < 1 || classCount > 1000)
    throw new RangeError(`classCount is ${classCount}; it must be a whole number from 1 to 1000`);
}

const symbolic = (value: unknown): SymbolicTensor => value as SymbolicTensor;

/** From latent [batch, LATENT_SIZE] and class [batch, classCount] (one-hot) to images [batch, 64, 64, channels], -1..1. */
export function buildGenerator(tf: TensorFlow, architecture: GanArchitecture): LayersModel {
  checkGanArchitecture(architecture);
  const { channels, classCount } = architecture;
  const latent = tf.input({ name: 'latent', shape: [LATENT_SIZE] });
  const label = tf.input({ name: 'label', shape: [classCount] });
  const embedded = dense(tf, label, 'generator_class', CLASS_UNITS, false);
  const code = symbolic(tf.layers.concatenate({ name: 'generator_code' }).apply([latent, embedded]));
  const first = GENERATOR_FILTERS[0] as number;
  const targetShape = [START_SIDE, START_SIDE, first];
  const start = dense(tf, code, 'generator_start', START_SIDE * START_SIDE * first);
  let x = symbolic(tf.layers.reshape({ name: 'generator_start_reshape', targetShape }).apply(start));
  GENERATOR_FILTERS.forEach((filters, index) => {
    x = enlargingBlock(tf, x, code, `generator_block${index + 1}`, filters);
  });
  x = convolution(tf, x, 'generator_image', channels, { kernelSize: 3, padding: 'same' });
  const image = tf.layers.activation({ name: 'generator_tanh', activation: 'tanh' }).apply(x);
  return tf.model({ name: 'generator', inputs: [latent, label], outputs: symbolic(image) });
}

/** Twice the side, convolution, normalisation, modulation by the code, ReLU. */
function enlargingBlock(
  tf: TensorFlow,
  input: SymbolicTensor,
  code: SymbolicTensor,
  name: string,
  filters: number,
): SymbolicTensor {
  const large = tf.layers.upSampling2d({ name: `${name}_enlarge`, size: [2, 2] }).apply(input);
  const x = convolution(tf, symbolic(large), name, filters, { kernelSize: 3, padding: 'same', useBias: false });
  const normalised = tf.layers.batchNormalization({ name: `${name}_bn`, momentum: 0.9, epsilon: 1e-3 }).apply(x);
  const asImage = (part: 'gain' | 'shift'): SymbolicTensor => {
    const values = dense(tf, code, `${name}_${part}`, filters);
    const reshaped = tf.layers.reshape({ name: `${name}_${part}_reshape`, targetShape: [1, 1, filters] });
    return symbolic(reshaped.apply(values));
  };
  const scaled = tf.layers.multiply({ name: `${name}_scale` }).apply([symbolic(normalised), asImage('gain')]);
  const modulated = tf.layers.add({ name: `${name}_modulate` }).apply([symbolic(scaled), asImage('shift')]);
  return symbolic(tf.layers.reLU({ name: `${name}_relu` }).apply(symbolic(modulated)));
}

/** From images [batch, 64, 64, channels] and class [batch, classCount] to a score [batch, 1]: real above 0. */
export function buildDiscriminator(tf: TensorFlow, architecture: GanArchitecture): LayersModel {
  checkGanArchitecture(architecture);
  const image = tf.input({ name: 'image', shape: [GAN_SIZE, GAN_SIZE, architecture.channels] });
  const label = tf.input({ name: 'label', shape: [architecture.classCount] });
  const leaky = (x: SymbolicTensor, name: string): SymbolicTensor =>
    symbolic(tf.layers.leakyReLU({ name: `${name}_relu`, alpha: LEAK }).apply(x));
  let x = image;
  DISCRIMINATOR_FILTERS.forEach((filters, index) => {
    const name = `discriminator_block${index + 1}`;
    x = leaky(convolution(tf, x, name, filters, { kernelSize: 4, strides: 2, padding: 'same' }), name);
  });
  const units = DISCRIMINATOR_FILTERS.at(-1) as number;
  const whole = { kernelSize: START_SIDE, padding: 'valid' } as const;
  const joined = leaky(convolution(tf, x, 'discriminator_join', units, whole), 'discriminator_join');
  const features = symbolic(tf.layers.flatten({ name: 'discriminator_features' }).apply(joined));
  const general = dense(tf, features, 'discriminator_score', 1);
  const embedded = dense(tf, label, 'discriminator_class', units, false);
  const own = tf.layers.dot({ name: 'discriminator_projection', axes: -1 }).apply([features, embedded]);
  const score = tf.layers.add({ name: 'discriminator_sum' }).apply([general, symbolic(own)]);
  return tf.model({ name: 'discriminator', inputs: [image, label], outputs: symbolic(score) });
}

interface Convolution {
  kernelSize: number;
  padding: 'same' | 'valid';
  strides?: number;
  useBias?: boolean;
}

function convolution(
  tf: TensorFlow,
  input: SymbolicTensor,
  name: string,
  filters: number,
  options: Convolution,
): SymbolicTensor {
  const layer = tf.layers.conv2d({ name: `${name}_conv`, filters, kernelInitializer: 'zeros', ...options });
  return symbolic(layer.apply(input));
}

function dense(tf: TensorFlow, input: SymbolicTensor, name: string, units: number, useBias = true): SymbolicTensor {
  return symbolic(tf.layers.dense({ name, units, useBias, kernelInitializer: 'zeros' }).apply(input));
}
