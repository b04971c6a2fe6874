import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.ts';

/** Returns what gives the variables back the values that they have now. */
export function keepVariables(tf: TensorFlow, variables: Variable[]): () => void {
  const originals = variables.map((variable) => tf.clone(variable));
  return () => {
    variables.forEach((variable, index) => {
      const original = originals[index] as Tensor;
      if (variable.dataId !== original.dataId) variable.assign(original as never);
      original.dispose();
    });
  };
}
