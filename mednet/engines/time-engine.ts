/** How fast an engine trains, and whether rightly: the chooser's measure. */
import type { Device, Engine } from './engine.ts';
import { errorsOf, prepareKnownStep, type StepResult, type StepSize, takeKnownStep } from './known-step.ts';

/** Small enough for two seconds on a slow machine, large enough to rank engines as MedNet itself does. */
const TIMED_SIZE: StepSize = { architecture: { channels: 1, width: 0.25, classCount: 3 }, batch: 16, side: 64 };

/** Loss and slopes in float64 (reference/known-slopes.ts); the gradient's length as all engines have it. */
const KNOWN_RESULT: StepResult = {
  loss: 5.16426343,
  gradientNorm: 42.6461,
  slopes: [-0.0721524229, 0.0067096384, 0.054979383, 0.1144510983],
};

/** Cards multiply with 11 bits (TF32) where they may; a processor is off by some 1e-5. */
const TOLERANCE: Record<Device, number> = { cpu: 1e-3, cuda: 5e-2, webgpu: 5e-2 };
const TIMED_SECONDS = 0.7;
const MOST_STEPS = 8;

/** Seconds of one step of training, the shortest of some. Throws when the first step's results are not the known ones. */
export async function timeEngine(engine: Engine, device: Device): Promise<number> {
  const known = prepareKnownStep(engine, TIMED_SIZE);
  try {
    const errors = errorsOf(await takeKnownStep(known), KNOWN_RESULT);
    if (!errors.every((error) => error < TOLERANCE[device])) {
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
