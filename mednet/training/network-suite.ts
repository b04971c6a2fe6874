/** For tests: on any engine, a network that is not MedNet is trained by the same rules. */
import type { SymbolicTensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine.ts';
import type { Network } from './network.ts';
import type { TrainingProgress } from './request.ts';
import { stopAfter, testRequest } from './test-request.ts';
import { train } from './train.ts';

/** What MobileNets and SqueezeNet are made of, and MedNet is not. */
const separable: Network = {
  architecture: { name: 'separable', classCount: 3 },
  ...{ channels: 1, classCount: 3, smallestSide: 64 },
  async openBackbone({ layers, input, model }) {
    const image = input({ name: 'image', shape: [null, null, 1] });
    const parts = [
      layers.zeroPadding2d({ name: 'pad', padding: [0, 1].map(() => [0, 1]) as [[number, number], [number, number]] }),
      layers.conv2d({ name: 'first', filters: 8, kernelSize: 3, strides: 2, useBias: false }),
      layers.batchNormalization({ name: 'first_bn', momentum: 0.9 }),
      layers.reLU({ name: 'first_relu', maxValue: 6 }),
      layers.depthwiseConv2d({ name: 'apart', kernelSize: 3, padding: 'same', useBias: false }),
      layers.batchNormalization({ name: 'apart_bn', momentum: 0.9 }),
      layers.activation({ name: 'apart_relu', activation: 'relu6' }),
      layers.maxPooling2d({ name: 'pool', poolSize: 3, strides: 2 }),
      layers.depthwiseConv2d({ name: 'halved', kernelSize: 3, strides: 2, padding: 'same' }),
      layers.conv2d({ name: 'last', filters: 12, kernelSize: 1, activation: 'relu' }),
      layers.globalAveragePooling2d({ name: 'features' }),
    ];
    const features = parts.reduce((x, part) => part.apply(x) as SymbolicTensor, image);
    return model({ inputs: image, outputs: features });
  },
};

/** The first losses from these weights on these images: engines differ by rounding alone. */
const LOSSES = [2.3219, 1.64785, 1.14411, 1.49175];

export function describeNetworks(engine: Engine): void {
  describe(`another network on ${engine.name}`, () => {
    it('is trained to the same losses, goes on from a checkpoint to the same bits, and leaves nothing', async () => {
      const before = engine.tf.memory().numTensors;
      const losses: number[] = [];
      const request = testRequest(engine, { epochs: 1, learningRate: 0.01 }, { network: separable });
      const onProgress = ({ type, loss }: TrainingProgress): void => void (type === 'step' && losses.push(loss));
      const whole = await train({ ...request, onProgress });
      for (const [step, loss] of LOSSES.entries()) expect(losses[step]).toBeCloseTo(loss, 3);
      const resumed = await train({ ...request, resume: await stopAfter(2, request) });
      expect(resumed.weights).toEqual(whole.weights);
      expect(engine.tf.memory().numTensors).toBe(before);
    });
  });
}
