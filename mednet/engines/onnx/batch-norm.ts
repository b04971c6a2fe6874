/** The batch normalisation layer in training as one operation each way while a step is recorded. */
import type { GradSaveFunc, NamedTensorMap, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import { moveAverage, replaceBatchNormLayer } from '../batch-norm-layer.ts';
import type { TensorFlow } from '../engine.ts';
import { TRACE_BACKEND } from './trace-backend.ts';

/** Changes the prototype of the layer; what is not being recorded is computed as before. */
export function recordBatchNorm(tf: TensorFlow): void {
  replaceBatchNormLayer(tf, [TRACE_BACKEND], (layer, image) => {
    const attributes = { epsilon: layer.epsilon };
    const run = (kernel: string, inputs: NamedTensorMap): Tensor[] => tf.engine().runKernel(kernel, inputs, attributes);
    const normalize = tf.customGrad((...given) => {
      const [x, gamma, beta, save] = given as unknown as [Tensor4D, Tensor1D, Tensor1D, GradSaveFunc];
      const [y, mean, variance] = run('BatchNormTraining', { x, gamma, beta }) as [Tensor4D, Tensor1D, Tensor1D];
      save([x, gamma]);
      moveAverage(tf, layer.movingMean, mean, layer.momentum);
      moveAverage(tf, layer.movingVariance, variance, layer.momentum);
      const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor[] => {
        const [savedX, savedGamma] = saved as [Tensor, Tensor];
        return run('BatchNormTrainingGradient', { dy, x: savedX, gamma: savedGamma });
      };
      return { value: y, gradFunc };
    });
    return normalize(image, layer.gamma.read(), layer.beta.read());
  });
}
