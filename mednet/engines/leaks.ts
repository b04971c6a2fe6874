/** For tests: how much a process grows over thousands of steps and hundreds of compiled steps. */
import type { Tensor, Tensor4D, Variable } from '@tensorflow/tfjs';
import type { CompiledStep, Engine } from './engine.ts';

export const STEPS = 2000;
export const CYCLES = 200;
const mebibytes = (): number => process.memoryUsage().rss / 2 ** 20;

interface TinyStep {
  compiled: CompiledStep;
  inputs: Tensor[];
  dispose(): void;
}

/** A convolution that descends along its gradient, with pooling and a sum. Images are 32 KiB. */
function tinyStep({ tf, compile }: Engine): TinyStep {
  const filter = tf.tidy(() => tf.variable(tf.fill([3, 3, 4, 4], 0.1) as Tensor4D));
  const image = tf.randomNormal([8, 16, 16, 4], 0, 1, 'float32', 1);
  const compiled = compile((x) => {
    const lossOf = (weights: Tensor): Tensor => {
      const features = tf.relu(tf.conv2d(x as Tensor4D, weights as Tensor4D, 2, 'same'));
      return tf.mean(tf.square(tf.maxPool(features as Tensor4D, 2, 2, 'valid')));
    };
    const gradient = tf.grad(lossOf)(filter);
    (filter as Variable).assign(tf.sub(filter, tf.mul(gradient, 1e-3)));
    return [lossOf(filter)];
  });
  return {
    compiled,
    inputs: [image],
    dispose() {
      compiled.dispose();
      tf.dispose([filter, image]);
    },
  };
}

async function runOnce({ tf }: Engine, { compiled, inputs }: TinyStep): Promise<number> {
  const outputs = await compiled.run(inputs);
  const value = outputs[0]?.dataSync()[0] ?? Number.NaN;
  tf.dispose(outputs);
  return value;
}

/** Growth of the process, MiB, over the second half of so many repetitions; the first half fills caches. */
async function growth(repetitions: number, repeat: () => Promise<unknown>): Promise<number> {
  let before = 0;
  for (let count = 0; count < repetitions; count++) {
    if (count === repetitions / 2) before = settledMemory();
    await repeat();
  }
  return settledMemory() - before;
}

/** After the collector has run, where it can be asked to. */
function settledMemory(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return mebibytes();
}

export interface Growth {
  tensors: number;
  /** Of the whole process, over the second half. */
  mebibytes: number;
  /** The loss before and after. */
  losses: [number, number];
}

/** One step, many times. */
export async function growthOfSteps(engine: Engine): Promise<Growth> {
  const step = tinyStep(engine);
  const first = await runOnce(engine, step);
  const before = engine.tf.memory().numTensors;
  const grown = await growth(STEPS, () => runOnce(engine, step));
  const tensors = engine.tf.memory().numTensors - before;
  const last = await runOnce(engine, step);
  step.dispose();
  return { tensors, mebibytes: grown, losses: [first, last] };
}

/** Many steps that are compiled, run once and disposed of. */
export async function growthOfCycles(engine: Engine): Promise<Growth> {
  const before = engine.tf.memory().numTensors;
  const losses: number[] = [];
  const grown = await growth(CYCLES, async () => {
    const step = tinyStep(engine);
    losses.push(await runOnce(engine, step));
    step.dispose();
  });
  const tensors = engine.tf.memory().numTensors - before;
  return { tensors, mebibytes: grown, losses: [losses[0] ?? Number.NaN, losses.at(-1) ?? Number.NaN] };
}
