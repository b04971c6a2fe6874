/** What runs the network: one instance of TensorFlow.js on one kind of hardware. */
import type { Tensor } from '@tensorflow/tfjs';

export type TensorFlow = typeof import('@tensorflow/tfjs');

export type EngineName = 'tensorflow' | 'wasm';

/**
 * One training step: a function of its input tensors and of the model's variables only, with shapes that depend on
 * nothing else and no value read back, so that an engine may record it once and replay it.
 */
export type Step = (...inputs: Tensor[]) => Tensor[];

/** TensorFlow.js keeps one registry per process, whatever copy of it is loaded: one process uses one engine. */
export interface Engine {
  name: EngineName;
  /** Versions and device, for people: "TensorFlow 2.15.1 (tfjs-node 4.22.0) on the CPU". */
  description: string;
  /** Tensors and models of one engine cannot be used with another: always build from this instance. */
  tf: TensorFlow;
  /** Makes a step repeatable at the engine's best speed. The caller disposes of the tensors it returns. */
  compile(step: Step): Step;
}
