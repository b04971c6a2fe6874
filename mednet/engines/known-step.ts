/** One step of training a small MedNet whose loss and slopes are known from float64: what an engine must get right. */
import type { LayersModel } from '@tensorflow/tfjs';
import { buildTrainingModel, HEAD_UNITS, type MedNetArchitecture } from '../architecture.ts';
import { randomStream } from '../random.ts';
import { Learner } from '../training/learner.ts';
import { dropoutMask } from '../training/prepare-batch.ts';
import { lossTargets } from '../training/targets.ts';
import { initialWeights, writeWeights } from '../weights.ts';
import type { Engine } from './engine.ts';

export interface StepSize {
  architecture: MedNetArchitecture;
  batch: number;
  side: number;
}

/** Kinds of trained tensors, by the end of their names; each gets a direction of its own. */
export const WEIGHT_KINDS = ['kernel', 'gamma', 'beta', 'bias'] as const;

export interface StepResult {
  loss: number;
  /** Of the whole gradient. */
  gradientNorm: number;
  /** How steep the loss is along each kind's direction. */
  slopes: number[];
}

/** Everything that a step starts from, the same on every machine. */
export function knownInputs({ architecture, batch, side }: StepSize) {
  const stream = randomStream(21, 'images');
  const images = Float32Array.from({ length: batch * side * side * architecture.channels }, () => stream.normal());
  const labels = Array.from({ length: batch }, (_, index) => index % architecture.classCount);
  const targets = lossTargets(labels, new Float32Array(architecture.classCount).fill(1), 0.1);
  return { images, targets };
}

/** A direction of length 1 among the weights of a kind, for a tensor of that kind. */
export function directionOf(name: string, size: number, kindSize: number): Float32Array {
  const stream = randomStream(22, `direction ${name}`);
  return Float32Array.from({ length: size }, () => stream.normal() / Math.sqrt(kindSize));
}

/** A learner at the start of the step, and how to take one. */
export function prepareKnownStep(engine: Engine, size: StepSize) {
  const { tf } = engine;
  const { architecture, batch, side } = size;
  const model = buildTrainingModel(tf, architecture);
  writeWeights(tf, model, initialWeights(model, 20));
  const learner = new Learner(engine, model, { rate: () => 1, weightDecay: 0 });
  const { images, targets } = knownInputs(size);
  const tensors = [
    tf.tensor(images, [batch, side, side, architecture.channels]),
    tf.tensor(dropoutMask(23, 1, batch), [batch, HEAD_UNITS], 'float32'),
    tf.tensor(targets, [batch, architecture.classCount]),
  ] as const;
  const [image, mask, target] = tensors;
  return {
    model,
    learner,
    step: async (number: number) => (await learner.step([image, mask], [target], 1e-4, number))[0],
    dispose() {
      learner.dispose();
      model.dispose();
      tf.dispose([...tensors]);
    },
  };
}

/**
 * How far results are from the known ones, relative: loss, length of the gradient, and slopes, these as parts of the
 * steepest of them.
 */
export function errorsOf(found: StepResult, known: StepResult): number[] {
  const steepest = Math.max(...known.slopes.map(Math.abs));
  return [
    Math.abs(found.loss / known.loss - 1),
    Math.abs(found.gradientNorm / known.gradientNorm - 1),
    ...found.slopes.map((slope, kind) => Math.abs(slope - (known.slopes[kind] ?? Number.NaN)) / steepest),
  ];
}

/** The gradient of a learner's first step, flat, from what Adam's first moments have become: a tenth of it. */
export function firstGradient(learner: Learner): Float32Array {
  return (learner.optimiserState().get('first') as Float32Array).map((value) => value / 0.1);
}

/** The first step's loss and gradient. */
export async function takeKnownStep({
  model,
  learner,
  step,
}: ReturnType<typeof prepareKnownStep>): Promise<StepResult> {
  const loss = await step(1);
  const gradient = firstGradient(learner);
  const gradientNorm = Math.sqrt(gradient.reduce((sum, value) => sum + value * value, 0));
  return { loss, gradientNorm, slopes: slopesOf(model, gradient) };
}

function slopesOf(model: LayersModel, gradient: Float32Array): number[] {
  const tensors = trainedTensors(model);
  return WEIGHT_KINDS.map((kind) => {
    const kindSize = tensors.filter(({ name }) => name.endsWith(kind)).reduce((sum, { size }) => sum + size, 0);
    let slope = 0;
    for (const { name, start, size } of tensors) {
      if (!name.endsWith(kind)) continue;
      const direction = directionOf(name, size, kindSize);
      direction.forEach((value, index) => {
        slope += value * (gradient[start + index] as number);
      });
    }
    return slope;
  });
}

/** The trained tensors in the order of the learner's moments. */
function trainedTensors(model: LayersModel): { name: string; start: number; size: number }[] {
  let start = 0;
  return model.trainableWeights.map((weight) => {
    const size = (weight.shape as number[]).reduce((product, side) => product * side, 1);
    start += size;
    return { name: weight.originalName, start: start - size, size };
  });
}
