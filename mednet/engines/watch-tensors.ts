import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.ts';

interface Tracking {
  trackTensor(tensor: Tensor, backend: unknown): void;
}

/**
 * Collects the tensors that are made until `stop`. TensorFlow.js keeps what a gradient needs outside of any scope, and
 * forgets it when the function that is derived throws: `dispose` frees what is left, except variables.
 */
export function watchTensors(tf: TensorFlow): { stop(): void; dispose(): void } {
  const engine = tf.engine() as unknown as Tracking;
  const made: Tensor[] = [];
  const { trackTensor } = engine;
  engine.trackTensor = (tensor, backend) => {
    made.push(tensor);
    trackTensor.call(engine, tensor, backend);
  };
  const isVariable = (tensor: Tensor): boolean => tf.engine().registeredVariables[(tensor as Variable).name] === tensor;
  return {
    stop() {
      engine.trackTensor = trackTensor;
    },
    dispose() {
      for (const tensor of made) if (!tensor.isDisposed && !isVariable(tensor)) tensor.dispose();
    },
  };
}
