/** What an optimiser is: what it keeps from step to step beside each parameter, and one update of a parameter. */
import type { Scalar, Tensor } from '@tensorflow/tfjs';
import type { TensorFlow } from '../../engines/engine.ts';

export interface OptimiserSettings {
  /** Share of the last direction that is kept, 0 up to 1; only for optimisers that have momentum. */
  momentum: number;
}

/** One trained parameter; all tensors are of its shape. */
export interface Update extends OptimiserSettings {
  value: Tensor;
  gradient: Tensor;
  /** What the optimiser keeps, in the order of its `vectors`. */
  kept: Tensor[];
  /** Share of the learning rate. */
  rate: number;
  /** Share of the parameter that is taken off at a rate of 1, apart from the gradient (arXiv 1711.05101). */
  decay: number;
  learningRate: Scalar;
  /** As `corrections` gave them for this step. */
  corrections: Scalar[];
}

export interface Optimiser {
  /** For people. */
  title: string;
  hasMomentum: boolean;
  /** Names of what it keeps: a number for each of the parameter's. They start at 0. */
  vectors: readonly string[];
  /** Numbers that differ from step to step; steps count from 1. */
  corrections(step: number): number[];
  /** The new value, and what is kept now. Part of a step that is recorded: nothing may be read back. */
  update(tf: TensorFlow, update: Update): { value: Tensor; kept: Tensor[] };
}

/**
 * The new value after a step along a direction: value - learningRate * rate * (direction + decay * value). What is known
 * to change nothing is left out.
 */
export function descend(tf: TensorFlow, { value, rate, decay, learningRate }: Update, direction: Tensor): Tensor {
  const decayed = decay === 0 ? direction : tf.add(direction, tf.mul(value, decay));
  const own = rate === 1 ? decayed : tf.mul(decayed, rate);
  return tf.sub(value, tf.mul(own, learningRate));
}
