import type { Tensor } from '@tensorflow/tfjs';
import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { buildMedNet } from '../architecture.ts';
import { chooseEngine } from '../engines/index.ts';
import { initialWeights, writeWeights } from '../weights.ts';
import { onnx } from './onnx.ts';

const { tf } = (await chooseEngine('wasm')).engine;

it('takes batches and images of any size, odd ones too, and gives features, logits and probabilities', async () => {
  const architecture = { channels: 3, width: 0.25, classCount: 4 } as const;
  const networks = (['features', 'logits', 'probabilities'] as const).map((output) => ({
    output,
    network: buildMedNet(tf, architecture, output),
  }));
  const weights = initialWeights(networks[1]!.network, 8);
  const written = { architecture, weights, classes: ['a', 'b', 'c', 'd'], preprocessing: null, metadata: {} };
  const [main] = await onnx.write(written);
  const session = await InferenceSession.create(main!.bytes);
  for (const [batch, height, width] of [
    [2, 64, 64],
    [1, 97, 131],
    [3, 66, 65],
  ] as const) {
    const image = tf.randomNormal([batch, height, width, 3], 0, 1, 'float32', 5);
    const channelsFirst = tf.transpose(image, [0, 3, 1, 2]).dataSync() as Float32Array;
    const given = new OnnxTensor('float32', channelsFirst, [batch, 3, height, width]);
    const results = await session.run({ image: given });
    for (const { output, network } of networks) {
      writeWeights(
        tf,
        network,
        new Map([...weights].filter(([name]) => output !== 'features' || !name.startsWith('head_'))),
      );
      const expected = (network.predict(image) as Tensor).dataSync() as Float32Array;
      const found = results[output]!.data as Float32Array;
      const largest = Math.max(...expected.map(Math.abs));
      expect(found.length).toBe(expected.length);
      expect(Math.max(...found.map((value, index) => Math.abs(value - expected[index]!)))).toBeLessThan(1e-5 * largest);
    }
  }
});
