/**
 * MedNet as named blocks (Alzubaidi et al., arXiv 2110.06512): 2 stem convolutions, 8 blocks of 4 parallel convolutions,
 * 12 connections (8 short, 4 long). The counts are the paper's; the filter counts are ours. "Same" padding throughout.
 */
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import type { TensorFlow } from './engines/engine.ts';

export interface MedNetArchitecture {
  /** 1: Gray-MedNet, 3: Color-MedNet. */
  channels: 1 | 3;
  /** Scales every filter count; 1 is the released network, 0.25 and 0.5 are smaller ones. */
  width: number;
  classCount: number;
}

/** What a model gives for one image: `features` is the pooled vector (256 values at width 1) below the head. */
export type MedNetOutput = 'logits' | 'probabilities' | 'features';

/** A head that only training has. */
export interface TermHead {
  name: string;
  /** Of its dense layers. */
  units: number[];
}

/** Shortest image side in pixels: four halvings and the stem still leave 2x2 values before pooling. */
export const SMALLEST_SIDE = 64;
/** Units of the hidden dense layer of the head, and so the length of a dropout mask. */
export const HEAD_UNITS = 128;
export const DROPOUT_RATE = 0.5;
/** Share of the moving averages that a step keeps. */
export const BATCH_NORM_MOMENTUM = 0.9;

export const STEM = [
  { kernel: 3, filters: 32 },
  { kernel: 5, filters: 64 },
];
export const BRANCH_KERNELS = [1, 3, 5, 7];
export const BRANCH_FILTERS = [16, 16, 24, 32, 40, 48, 56, 64];

/** Throws unless the numbers make a network that can be built. */
export function checkArchitecture({ channels, width, classCount }: MedNetArchitecture): void {
  if (channels !== 1 && channels !== 3)
    throw new RangeError(`channels is ${channels}; it must be 1 (gray) or 3 (colour)`);
  if (!(width >= 0.125 && width <= 4)) throw new RangeError(`width is ${width}; it must be between 0.125 and 4`);
  if (!Number.isInteger(classCount) || classCount < 1 || classCount > 10_000) {
    throw new RangeError(`classCount is ${classCount}; it must be a whole number from 1 to 10000`);
  }
}

/** Throws when an image side (pixels) is too short for the network. */
export function checkImageSide(side: number, smallest = SMALLEST_SIDE): void {
  if (Number.isInteger(side) && side >= smallest) return;
  throw new RangeError(
    `Images are ${side} pixels on a side; the network needs at least ${smallest}: resize them first`,
  );
}

/** Length of the `features` vector. */
function featureCount(width: number): number {
  return BRANCH_KERNELS.length * scaled(BRANCH_FILTERS.at(-1) ?? 0, width);
}

/** Filters of the first convolution, and of a branch in each block: what tells the width of a network. */
export function filterCounts(width: number): number[] {
  return [STEM[0]?.filters ?? 0, ...BRANCH_FILTERS].map((filters) => scaled(filters, width));
}

/**
 * The network for images [batch, height, width, channels] of any size from 64x64, values -1..1.
 * Weights start at zero: write some (`initialWeights`, `writeWeights`) before use. Layer and weight names never vary.
 */
export function buildMedNet(
  tf: TensorFlow,
  architecture: MedNetArchitecture,
  output: MedNetOutput = 'logits',
): LayersModel {
  checkArchitecture(architecture);
  const image = imageInput(tf, architecture);
  const features = backbone(tf, image, architecture.width);
  return withHead(tf, { image, features }, architecture.classCount, output);
}

/** A backbone, MedNet's or another, and above its features what the output takes. */
export function withHead(
  tf: TensorFlow,
  { image, features }: { image: SymbolicTensor; features: SymbolicTensor },
  classCount: number,
  output: MedNetOutput,
): LayersModel {
  let result = features;
  if (output !== 'features') {
    const dropout = tf.layers.dropout({ name: 'head_dropout', rate: DROPOUT_RATE });
    result = head(tf, result, classCount, (hidden) => symbolic(dropout.apply(hidden)));
  }
  if (output === 'probabilities') result = symbolic(tf.layers.softmax({ name: 'probabilities' }).apply(result));
  return tf.model({ name: 'mednet', inputs: image, outputs: result });
}

/**
 * The same network with a second input, the dropout mask [batch, 128] (0, or 1 / (1 - rate)), in place of the dropout
 * layer, whose random numbers could not be repeated. Gives logits, and the outputs of each term's head; a mask of ones
 * makes it the network of `buildMedNet`.
 */
export function buildTrainingModel(
  tf: TensorFlow,
  architecture: MedNetArchitecture,
  terms: TermHead[] = [],
): LayersModel {
  checkArchitecture(architecture);
  const image = imageInput(tf, architecture);
  const features = backbone(tf, image, architecture.width);
  return withMaskInput(tf, image, features, { classCount: architecture.classCount, terms });
}

/** The head alone, with the dropout mask as second input: features [batch, featureCount] to logits. */
export function buildHeadTrainingModel(tf: TensorFlow, architecture: MedNetArchitecture): LayersModel {
  checkArchitecture(architecture);
  const features = tf.input({ name: 'pooled', shape: [featureCount(architecture.width)] });
  return withMaskInput(tf, features, features, architecture);
}

/** Where the network can be cut: after one of its four stages, before the pooling between them. */
export type Stage = 1 | 2 | 3 | 4;
export const STAGES: Stage[] = [1, 2, 3, 4];

/**
 * The network in two: an image [batch, height, width, channels] to the activations after a stage
 * [batch, rows, columns, filters], and these to logits. Layer and weight names are the whole network's.
 */
export function buildCutMedNet(
  tf: TensorFlow,
  architecture: MedNetArchitecture,
  stage: Stage,
): { lower: LayersModel; upper: LayersModel } {
  checkArchitecture(architecture);
  const { width, classCount } = architecture;
  const image = imageInput(tf, architecture);
  const cut = stages(tf, stem(tf, image, width), width, 1, stage);
  const activations = tf.input({ name: 'activations', shape: [null, null, channelsOf(cut)] });
  const rest = stage < 4 ? stages(tf, pool(tf, activations, stage), width, stage + 1, 4) : activations;
  const logits = head(tf, average(tf, rest), classCount, (hidden) => hidden);
  return {
    lower: tf.model({ name: 'mednet_lower', inputs: image, outputs: cut }),
    upper: tf.model({ name: 'mednet_upper', inputs: activations, outputs: logits }),
  };
}

export const scaled = (filters: number, width: number): number => Math.max(1, Math.round(filters * width));
const symbolic = (value: unknown): SymbolicTensor => value as SymbolicTensor;
const channelsOf = (x: SymbolicTensor): number => x.shape.at(-1) ?? 0;

function imageInput(tf: TensorFlow, { channels }: MedNetArchitecture): SymbolicTensor {
  return tf.input({ name: 'image', shape: [null, null, channels] });
}

/** A head whose dropout mask [batch, 128] is a second input, and the heads of terms. */
export function withMaskInput(
  tf: TensorFlow,
  input: SymbolicTensor,
  features: SymbolicTensor,
  { classCount, terms = [] }: { classCount: number; terms?: TermHead[] },
): LayersModel {
  const mask = tf.input({ name: 'dropout_mask', shape: [HEAD_UNITS] });
  const dropout = tf.layers.multiply({ name: 'head_dropout' });
  const logits = head(tf, features, classCount, (hidden) => symbolic(dropout.apply([hidden, mask])));
  const outputs = [logits, ...terms.map((term) => termHead(tf, features, term))];
  return tf.model({ name: 'mednet', inputs: [input, mask], outputs });
}

/** Dense layers above the features that are trained along and then left out. */
function termHead(tf: TensorFlow, features: SymbolicTensor, { name, units }: TermHead): SymbolicTensor {
  return units.reduce((x, count, index) => {
    const layer = tf.layers.dense({
      name: `term_${name}_dense${index + 1}`,
      units: count,
      activation: index < units.length - 1 ? 'relu' : 'linear',
      kernelInitializer: 'zeros',
    });
    return symbolic(layer.apply(x));
  }, features);
}

/** From image to pooled features: stem, then four stages of two blocks with max-pooling between them. */
function backbone(tf: TensorFlow, image: SymbolicTensor, width: number): SymbolicTensor {
  return average(tf, stages(tf, stem(tf, image, width), width, 1, 4));
}

function stem(tf: TensorFlow, image: SymbolicTensor, width: number): SymbolicTensor {
  let x = image;
  STEM.forEach(({ kernel, filters }, index) => {
    x = convolution(tf, x, `stem${index + 1}`, scaled(filters, width), kernel, 2);
  });
  return x;
}

/** The stages from `first` to `last`, with pooling between them. */
function stages(tf: TensorFlow, input: SymbolicTensor, width: number, first: number, last: number): SymbolicTensor {
  let x = input;
  for (let stage = first; stage <= last; stage++) {
    const stageInput = x;
    x = block(tf, x, 2 * stage - 1, width);
    x = block(tf, x, 2 * stage, width, { input: stageInput, name: `stage${stage}_long` });
    if (stage < last) x = pool(tf, x, stage);
  }
  return x;
}

const pool = (tf: TensorFlow, x: SymbolicTensor, stage: number): SymbolicTensor =>
  symbolic(tf.layers.maxPooling2d({ name: `stage${stage}_pool`, poolSize: 2, strides: 2 }).apply(x));

const average = (tf: TensorFlow, x: SymbolicTensor): SymbolicTensor =>
  symbolic(tf.layers.globalAveragePooling2d({ name: 'features' }).apply(x));

/** Four parallel convolutions, joined, plus the short connection and, at the end of a stage, the long one. */
function block(
  tf: TensorFlow,
  input: SymbolicTensor,
  number: number,
  width: number,
  long?: { input: SymbolicTensor; name: string },
): SymbolicTensor {
  const filters = scaled(BRANCH_FILTERS[number - 1] ?? 0, width);
  const branches = BRANCH_KERNELS.map((kernel) =>
    convolution(tf, input, `block${number}_${kernel}x${kernel}`, filters, kernel, 1),
  );
  const joined = symbolic(tf.layers.concatenate({ name: `block${number}_concat`, axis: -1 }).apply(branches));
  const outputs = channelsOf(joined);
  const parts = [
    joined,
    channelsOf(input) === outputs ? input : connection(tf, input, `block${number}_short`, outputs),
  ];
  if (long) parts.push(connection(tf, long.input, long.name, outputs));
  return symbolic(tf.layers.add({ name: `block${number}_add` }).apply(parts));
}

/** Convolution, batch normalisation, ReLU. */
function convolution(
  tf: TensorFlow,
  input: SymbolicTensor,
  name: string,
  filters: number,
  kernelSize: number,
  strides: number,
): SymbolicTensor {
  const options = {
    filters,
    kernelSize,
    strides,
    padding: 'same',
    useBias: false,
    kernelInitializer: 'zeros',
  } as const;
  const x = tf.layers.conv2d({ name: `${name}_conv`, ...options }).apply(input);
  const normalised = tf.layers
    .batchNormalization({ name: `${name}_bn`, momentum: BATCH_NORM_MOMENTUM, epsilon: 1e-3 })
    .apply(symbolic(x));
  return symbolic(tf.layers.reLU({ name: `${name}_relu` }).apply(symbolic(normalised)));
}

/** A 1x1 convolution with bias that brings a connection to the width of what it is added to. */
function connection(tf: TensorFlow, input: SymbolicTensor, name: string, filters: number): SymbolicTensor {
  const layer = tf.layers.conv2d({ name, filters, kernelSize: 1, kernelInitializer: 'zeros' });
  return symbolic(layer.apply(input));
}

function head(
  tf: TensorFlow,
  features: SymbolicTensor,
  classCount: number,
  drop: (hidden: SymbolicTensor) => SymbolicTensor,
): SymbolicTensor {
  const hidden = tf.layers.dense({
    name: 'head_dense',
    units: HEAD_UNITS,
    activation: 'relu',
    kernelInitializer: 'zeros',
  });
  const logits = tf.layers.dense({ name: 'head_logits', units: classCount, kernelInitializer: 'zeros' });
  return symbolic(logits.apply(drop(symbolic(hidden.apply(features)))));
}
