/** Lets an engine compute TensorFlow.js's batch normalisation layer in training by operations of its own. */
import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.ts';

interface Variable<T extends Tensor> {
  read(): T;
  write(value: T): void;
}

/** The fields of tfjs-layers' BatchNormalization that its own `call` uses. */
interface BatchNormalization {
  axis: number;
  epsilon: number;
  momentum: number;
  gamma: Variable<Tensor1D> | null;
  beta: Variable<Tensor1D> | null;
  movingMean: Variable<Tensor1D>;
  movingVariance: Variable<Tensor1D>;
}

type LayerCall = (this: BatchNormalization, inputs: Tensor | Tensor[], options?: { training?: boolean }) => Tensor;

/**
 * Changes the prototype of the layer. `normalize` is called for training on images [batch, height, width, channels],
 * normalised over channels, while one of the backends is in use; anything else takes the general way.
 */
export function replaceBatchNormLayer(
  tf: TensorFlow,
  backendNames: string[],
  normalize: (layer: ScaledBatchNormalization, x: Tensor4D) => Tensor,
): void {
  const prototype = Object.getPrototypeOf(tf.layers.batchNormalization()) as { call: LayerCall };
  const composed = prototype.call;
  prototype.call = function call(inputs, options) {
    const x = Array.isArray(inputs) ? (inputs[0] as Tensor) : inputs;
    const isUsual = x.rank === 4 && (this.axis === -1 || this.axis === 3) && hasScale(this);
    if (!options?.training || !isUsual || !backendNames.includes(tf.getBackend()))
      return composed.call(this, inputs, options);
    return tf.tidy(() => normalize(this as ScaledBatchNormalization, x as Tensor4D));
  };
}

export interface ScaledBatchNormalization extends BatchNormalization {
  gamma: Variable<Tensor1D>;
  beta: Variable<Tensor1D>;
}

function hasScale(layer: BatchNormalization): layer is ScaledBatchNormalization {
  return layer.gamma !== null && layer.gamma !== undefined && layer.beta !== null && layer.beta !== undefined;
}

/** average * momentum + value * (1 - momentum), as the layer itself does. */
export function moveAverage(tf: TensorFlow, average: Variable<Tensor1D>, value: Tensor1D, momentum: number): void {
  const moved = tf.add(tf.mul(average.read(), momentum), tf.mul(value, 1 - momentum));
  average.write(moved as Tensor1D);
}
