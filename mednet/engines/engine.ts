/** What runs the network: one instance of TensorFlow.js on one kind of hardware. */
import type { Tensor } from '@tensorflow/tfjs';

export type TensorFlow = typeof import('@tensorflow/tfjs');

export type EngineName = 'tensorflow' | 'onnx' | 'wasm';

/** cuda and webgpu are cards: NVIDIA's, and any that WebGPU reaches. */
export type Device = 'cpu' | 'cuda' | 'webgpu';

/**
 * One step of training or inference: a function of its input tensors and of variables only, with shapes that depend on
 * nothing else and no value read back, so that an engine may record it once and replay it. Other tensors are constants.
 */
export type Step = (...inputs: Tensor[]) => Tensor[];

/** Said of a step that breaks this rule, and so cannot be replayed. */
export const DIFFERS =
  'The step is another one each time it is run, as with random numbers of its own: give them to it as inputs';

/**
 * A step at the engine's best speed. One run at a time. What `dataSync` gave of a variable before may be overwritten:
 * copy it to keep it.
 */
export interface CompiledStep {
  /** Does the step once. The caller keeps the inputs, and disposes of the tensors it gets. */
  run(inputs: Tensor[]): Promise<Tensor[]>;
  /** Frees what the engine holds for the step; the variables are the caller's. */
  dispose(): void;
}

/** TensorFlow.js keeps one registry per process, whatever copy of it is loaded: one process uses one engine. */
export interface Engine {
  name: EngineName;
  /** Versions and device, for people: "TensorFlow 2.15.1 (tfjs-node 4.22.0) on the CPU". */
  description: string;
  /** Tensors and models of one engine cannot be used with another: always build from this instance. */
  tf: TensorFlow;
  /** Throws, on the first run, an Error that names the operation which the engine cannot do. */
  compile(step: Step): CompiledStep;
}

/** For engines that compute each operation when it is called. */
export function runDirectly(tf: TensorFlow, step: Step): CompiledStep {
  return { run: async (inputs) => tf.tidy(() => step(...inputs)), dispose: () => {} };
}
