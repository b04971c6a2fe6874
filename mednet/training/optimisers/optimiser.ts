/** What an optimiser is: vectors that it keeps from step to step, and one update of all parameters. */
import type { Scalar, Tensor } from '@tensorflow/tfjs';
import type { TensorFlow } from '../../engines/engine.ts';

export interface OptimiserSettings {
  /** Share of the last direction that is kept, 0 up to 1; only for optimisers that have momentum. */
  momentum: number;
}

/** All vectors have one number for each trained parameter, in the model's order. */
export interface Update extends OptimiserSettings {
  parameters: Tensor;
  gradient: Tensor;
  /** What the optimiser keeps, in the order of its `vectors`. */
  kept: Tensor[];
  /** Shares of the learning rate. */
  rates: Tensor;
  /** Shares of the parameters that are taken off at a rate of 1, apart from the gradient (arXiv 1711.05101). */
  decay: Tensor;
  learningRate: Scalar;
  /** As `corrections` gave them for this step. */
  corrections: Scalar[];
}

export interface Optimiser {
  /** For people. */
  title: string;
  hasMomentum: boolean;
  /** Names of the vectors that it keeps. They start at 0. */
  vectors: readonly string[];
  /** Numbers that differ from step to step; steps count from 1. */
  corrections(step: number): number[];
  /** The new parameters and vectors. Part of a step that is recorded: nothing may be read back. */
  update(tf: TensorFlow, update: Update): { parameters: Tensor; kept: Tensor[] };
}
