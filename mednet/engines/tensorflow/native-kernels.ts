/**
 * Two of TensorFlow's own operations in place of what tfjs-node composes from many small ones: batch normalisation in
 * training (one operation each way instead of about 25) and ReLU's gradient. The results agree to rounding.
 */
import type { GradSaveFunc, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import { moveAverage, replaceBatchNormLayer, type ScaledBatchNormalization } from '../batch-norm-layer.ts';
import type { TensorFlow } from '../engine.ts';
import type { BackendModule, NativeBackend, OperationAttribute } from './native-backend.ts';
import { TRACE_BACKEND } from './trace-backend.ts';

const BACKENDS = ['tensorflow', TRACE_BACKEND];

/**
 * Changes the gradient table, which all copies of TensorFlow.js in a process share, and the prototype of the batch
 * normalisation layer. Both act on TensorFlow's backends only, computing or recording.
 */
export function registerTensorFlowKernels(tf: TensorFlow, module: BackendModule): void {
  const backend = (): NativeBackend => tf.backend() as unknown as NativeBackend;
  const composedRelu = tf.getGradient('Relu');
  tf.registerGradient({
    ...composedRelu,
    kernelName: 'Relu',
    // The composed gradient takes the input, the native one the output; either sign tells the same.
    gradFunc: (dy, saved, attributes) => {
      if (!BACKENDS.includes(tf.getBackend())) return composedRelu.gradFunc(dy, saved, attributes);
      const inputs = [dy as Tensor, saved[0] as Tensor];
      const type = module.createTensorsTypeOpAttr('T', 'float32');
      return { x: () => backend().executeSingleOutput('ReluGrad', [type], inputs) };
    },
  });
  const none = tf.keep(tf.tensor1d([], 'float32'));
  replaceBatchNormLayer(tf, BACKENDS, (layer, x) => {
    const attributes = batchNormAttributes(backend(), module, layer.epsilon);
    return normalizeBatch(tf, backend(), layer, x, attributes, none);
  });
}

function normalizeBatch(
  tf: TensorFlow,
  backend: NativeBackend,
  layer: ScaledBatchNormalization,
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
