/** Results that are known, so that an engine which computes wrongly is not used. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Device, Engine } from './engine.ts';
import { prepareKnownStep, type StepResult, type StepSize, takeKnownStep } from './known-step.ts';

/** Sums of 0..15, laid out 4 by 4, under a 3x3 filter moved over it with a border of zeros. */
const FILTER_GRADIENT = [45, 66, 54, 84, 120, 96, 81, 114, 90];
/** How many of the nine places of the filter reach each of the 4x4 pixels. */
const INPUT_GRADIENT = [4, 6, 6, 4, 6, 9, 9, 6, 6, 9, 9, 6, 4, 6, 6, 4];

/** Throws when a convolution's gradients are not what they must be. */
export async function testEngine({ tf, compile }: Engine): Promise<void> {
  const step = compile((image, filter) =>
    tf.grads((x, w) => tf.sum(tf.conv2d(x as Tensor4D, w as Tensor4D, 1, 'same')))([image, filter] as Tensor[]),
  );
  const values = Float32Array.from({ length: 16 }, (_, index) => index);
  const inputs = [tf.tensor4d(values, [1, 4, 4, 1]), tf.ones([3, 3, 1, 1])];
  try {
    const gradients = await step.run(inputs);
    const found = gradients.map((gradient) => gradient.dataSync());
    tf.dispose(gradients);
    const isRight = [INPUT_GRADIENT, FILTER_GRADIENT].every((expected, which) =>
      expected.every((value, index) => Math.abs(value - (found[which]?.[index] ?? Number.NaN)) < 1e-3),
    );
    if (!isRight) throw new Error('it computes a convolution wrongly on this machine');
  } finally {
    tf.dispose(inputs);
    step.dispose();
  }
}

/** Small enough for two seconds on a slow machine, large enough to rank engines as MedNet itself does. */
const TIMED_SIZE: StepSize = { architecture: { channels: 1, width: 0.25, classCount: 3 }, batch: 16, side: 64 };

/** Loss and slopes in float64 (reference/known-slopes.ts); the gradient's length as all engines have it. */
const KNOWN_RESULT: StepResult = {
  loss: 5.16426343,
  gradientNorm: 42.6461,
  slopes: [-0.0721524229, 0.0067096384, 0.054979383, 0.1144510983],
};

/** Cards multiply with 11 bits (TF32) where they may; on a processor all is float32. */
const TOLERANCE: Record<Device, number> = { cpu: 1e-3, cuda: 2e-2, webgpu: 2e-2 };
const TIMED_SECONDS = 0.7;
const MOST_STEPS = 8;

/** Seconds of one step of training, the shortest of some. Throws when the first step's results are not the known ones. */
export async function timeEngine(engine: Engine, device: Device): Promise<number> {
  const known = prepareKnownStep(engine, TIMED_SIZE);
  try {
    const { loss, gradientNorm, slopes } = await takeKnownStep(known);
    const errors = [
      loss / KNOWN_RESULT.loss - 1,
      gradientNorm / KNOWN_RESULT.gradientNorm - 1,
      ...slopes.map((slope, kind) => (slope - (KNOWN_RESULT.slopes[kind] as number)) / KNOWN_RESULT.gradientNorm),
    ];
    if (!errors.every((error) => Math.abs(error) < TOLERANCE[device])) {
      throw new Error('it computes a step of training wrongly on this machine');
    }
    return await shortestStep(known.step);
  } finally {
    known.dispose();
  }
}

async function shortestStep(step: (number: number) => Promise<number>): Promise<number> {
  const began = performance.now();
  let shortest = Number.POSITIVE_INFINITY;
  for (let number = 2; number < 2 + MOST_STEPS; number++) {
    const start = performance.now();
    await step(number);
    const end = performance.now();
    shortest = Math.min(shortest, (end - start) / 1000);
    if (end - began > TIMED_SECONDS * 1000) break;
  }
  return shortest;
}
