/** What a step of GAN training reads, drawn by streams named by the seed and the step. */
import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/engine.ts';
import { type RandomStream, randomStream } from '../random.ts';
import { imageExamples, stackExamples } from '../training/examples.ts';
import type { LabelledImages } from '../training/request.ts';
import { type GanArchitecture, LATENT_SIZE } from './gan-architecture.ts';
import type { DiscriminatorBatch, GeneratorBatch } from './gan-learner.ts';
import type { GanRecipe } from './gan-request.ts';
import { drawVariation } from './vary.ts';

interface Draw {
  tf: TensorFlow;
  images: LabelledImages;
  architecture: GanArchitecture;
  recipe: GanRecipe;
  /** From 0. */
  step: number;
}

/** Classes are drawn alike however many images they have; an image is drawn within its class. */
export function drawDiscriminatorBatch({ tf, images, architecture, recipe, step }: Draw): DiscriminatorBatch {
  const { seed, batchSize } = recipe;
  const { classCount } = architecture;
  const stream = randomStream(seed, 'gan images', step);
  const byClass = Array.from({ length: classCount }, (_, label) => indicesOf(images.labels, label));
  const labels = Int32Array.from({ length: batchSize }, () => stream.integer(classCount));
  const indices = labels.map((label) => {
    const own = byClass[label] as number[];
    return own[stream.integer(own.length)] as number;
  });
  // Before any tensor: an image may be refused.
  const values = stackExamples(imageExamples(images), indices);
  const drawn = drawGeneratorInputs(tf, seed, 'gan first', step, batchSize, classCount);
  return {
    images: tf.tensor4d(values, [batchSize, images.size, images.size, images.channels]),
    labels: oneHot(tf, labels, classCount),
    latents: drawn.latents,
    generatedLabels: drawn.labels,
    signs: drawSigns(tf, randomStream(seed, 'gan signs', step), [batchSize, images.size, images.size, images.channels]),
    variation: drawVariation(tf, randomStream(seed, 'gan first variation', step), 2 * batchSize),
  };
}

export function drawGeneratorBatch({ tf, architecture, recipe, step }: Draw): GeneratorBatch {
  const { seed, batchSize } = recipe;
  return {
    ...drawGeneratorInputs(tf, seed, 'gan second', step, batchSize, architecture.classCount),
    variation: drawVariation(tf, randomStream(seed, 'gan second variation', step), batchSize),
  };
}

function drawGeneratorInputs(
  tf: TensorFlow,
  seed: number,
  purpose: string,
  step: number,
  count: number,
  classCount: number,
): { latents: Tensor2D; labels: Tensor2D } {
  const stream = randomStream(seed, purpose, step);
  const labels = Int32Array.from({ length: count }, () => stream.integer(classCount));
  const values = Float32Array.from({ length: count * LATENT_SIZE }, () => stream.normal());
  return { latents: tf.tensor2d(values, [count, LATENT_SIZE]), labels: oneHot(tf, labels, classCount) };
}

function drawSigns(tf: TensorFlow, stream: RandomStream, shape: [number, number, number, number]): Tensor4D {
  const length = shape.reduce((product, side) => product * side, 1);
  const values = Float32Array.from({ length }, () => (stream.uniform() < 0.5 ? -1 : 1));
  return tf.tensor4d(values, shape);
}

function indicesOf(labels: Int32Array, wanted: number): number[] {
  return Array.from(labels.keys()).filter((index) => labels[index] === wanted);
}

/** [count, classCount] */
export function oneHot(tf: TensorFlow, labels: Int32Array, classCount: number): Tensor2D {
  const values = new Float32Array(labels.length * classCount);
  labels.forEach((label, row) => {
    values[row * classCount + label] = 1;
  });
  return tf.tensor2d(values, [labels.length, classCount]);
}
