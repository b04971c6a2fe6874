/**
 * Two of TensorFlow's own operations in place of what tfjs-node composes from many small ones: batch normalisation in
 * training (one operation each way instead of about 25) and ReLU's gradient. The results agree to rounding.
 */
import type { GradSaveFunc, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.ts';

interface OperationAttribute {
  name: string;
  type: number;
  value: unknown;
}

interface NativeBackend {
  binding: { TF_ATTR_FLOAT: number; TF_ATTR_STRING: number; TF_ATTR_BOOL: number };
  executeSingleOutput(name: string, attributes: OperationAttribute[], inputs: Tensor[]): Tensor;
  executeMultipleOutputs(name: string, attributes: OperationAttribute[], inputs: Tensor[], count: number): Tensor[];
}

/** tfjs-node's `dist/nodejs_kernel_backend.js`. */
interface BackendModule {
  createTensorsTypeOpAttr(name: string, type: string): OperationAttribute;
}

interface Variable<T extends Tensor> {
  read(): T;
  write(value: T): void;
}

/** The fields of tfjs-layers' BatchNormalization that its own `call` uses. */
interface BatchNormalization {
  epsilon: number;
  momentum: number;
  gamma: Variable<Tensor1D>;
  beta: Variable<Tensor1D>;
  movingMean: Variable<Tensor1D>;
  movingVariance: Variable<Tensor1D>;
}

type LayerCall = (this: BatchNormalization, inputs: Tensor | Tensor[], options?: { training?: boolean }) => Tensor;

/**
 * Changes the gradient table, which all copies of TensorFlow.js in a process share, and the prototype of the batch
 * normalisation layer. Both act on the backend "tensorflow" only.
 */
export function registerTensorFlowKernels(tf: TensorFlow, module: BackendModule): void {
  const backend = tf.backend() as unknown as NativeBackend;
  const composedRelu = tf.getGradient('Relu');
  tf.registerGradient({
    ...composedRelu,
    kernelName: 'Relu',
    // The composed gradient takes the input, the native one the output; either sign tells the same.
    gradFunc: (dy, saved, attributes) => {
      if (tf.getBackend() !== 'tensorflow') return composedRelu.gradFunc(dy, saved, attributes);
      const inputs = [dy as Tensor, saved[0] as Tensor];
      const type = module.createTensorsTypeOpAttr('T', 'float32');
      return { x: () => backend.executeSingleOutput('ReluGrad', [type], inputs) };
    },
  });
  const prototype = Object.getPrototypeOf(tf.layers.batchNormalization()) as { call: LayerCall };
  const composed = prototype.call;
  const none = tf.keep(tf.tensor1d([], 'float32'));
  prototype.call = function call(inputs, options) {
    const x = Array.isArray(inputs) ? (inputs[0] as Tensor) : inputs;
    // MedNet normalises over channels, last, after convolutions; anything else takes the general way.
    if (!options?.training || x.rank !== 4 || tf.getBackend() !== 'tensorflow')
      return composed.call(this, inputs, options);
    const attributes = batchNormAttributes(backend, module, this.epsilon);
    return tf.tidy(() => normalizeBatch(tf, backend, this, x as Tensor4D, attributes, none));
  };
}

function normalizeBatch(
  tf: TensorFlow,
  backend: NativeBackend,
  layer: BatchNormalization,
  x: Tensor4D,
  attributes: OperationAttribute[],
  none: Tensor,
): Tensor {
  const count = x.shape[0] * x.shape[1] * x.shape[2];
  const normalize = tf.customGrad((...given) => {
    const [image, gamma, beta, save] = given as unknown as [Tensor4D, Tensor1D, Tensor1D, GradSaveFunc];
    const inputs = [image, gamma, beta, none, none];
    const outputs = backend.executeMultipleOutputs('FusedBatchNormV3', attributes, inputs, 6);
    const [y, mean, variance, ...reserved] = outputs as [Tensor4D, Tensor1D, Tensor1D, ...Tensor[]];
    save([image, gamma, ...reserved]);
    moveAverage(tf, layer.movingMean, mean, layer.momentum);
    // TensorFlow gives the unbiased variance; TensorFlow.js keeps the plain one.
    moveAverage(tf, layer.movingVariance, tf.mul(variance, (count - 1) / count), layer.momentum);
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor[] => {
      const [savedImage, savedGamma, ...rest] = saved as [Tensor, Tensor, ...Tensor[]];
      const gradientInputs = [dy, savedImage, savedGamma, ...rest];
      return backend.executeMultipleOutputs('FusedBatchNormGradV3', attributes, gradientInputs, 5).slice(0, 3);
    };
    return { value: y, gradFunc };
  });
  return normalize(x, layer.gamma.read(), layer.beta.read());
}

function moveAverage(tf: TensorFlow, average: Variable<Tensor1D>, value: Tensor1D, momentum: number): void {
  const moved = tf.add(tf.mul(average.read(), momentum), tf.mul(value, 1 - momentum));
  average.write(moved as Tensor1D);
}

function batchNormAttributes(backend: NativeBackend, module: BackendModule, epsilon: number): OperationAttribute[] {
  const { TF_ATTR_FLOAT, TF_ATTR_STRING, TF_ATTR_BOOL } = backend.binding;
  return [
    module.createTensorsTypeOpAttr('T', 'float32'),
    module.createTensorsTypeOpAttr('U', 'float32'),
    { name: 'epsilon', type: TF_ATTR_FLOAT, value: epsilon },
    { name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC' },
    { name: 'is_training', type: TF_ATTR_BOOL, value: true },
  ];
}
