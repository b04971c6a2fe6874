import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { loadTensorFlowOnCpu } from './load-tensorflow.ts';
import type { NativeBackend } from './native-backend.ts';

const loaded = await loadTensorFlowOnCpu().catch(() => undefined);

describe.skipIf(!loaded)('a recorded step on TensorFlow', () => {
  const { tf, compile } = (loaded ?? {}) as Engine;
  const sessions = (): number => (tf.backend() as unknown as NativeBackend).getNumOfSavedModels();

  it('computes what it does when run directly, in a graph for each shape', async () => {
    const before = tf.memory().numTensors;
    const parts = (a: Tensor, b: Tensor): Tensor[] => {
      const product = tf.matMul(a as Tensor2D, b as Tensor2D);
      return [
        tf.relu(tf.sub(product, tf.mean(product, 0))),
        tf.concat([product, product], 1).slice([0, 1], [-1, 2]),
        a,
      ];
    };
    const open = sessions();
    const step = compile((a, b) => parts(a as Tensor, b as Tensor));
    for (const rows of [3, 5, 3]) {
      const [a, b] = [tf.randomNormal([rows, 4]), tf.randomNormal([4, 2])];
      const found = await step.run([a, b]);
      tf.tidy(() => {
        parts(a, b).forEach((expected, index) => {
          expect(found[index]?.shape).toEqual(expected.shape);
          expect(tf.max(tf.abs(tf.sub(found[index] as Tensor, expected))).dataSync()[0]).toBeLessThan(1e-5);
        });
      });
      tf.dispose([a, b, found]);
    }
    expect(sessions()).toBe(open + 2);
    step.dispose();
    expect(sessions()).toBe(open);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('writes variables, and reads what was assigned since', async () => {
    const count = tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3]), false));
    const step = compile((x) => {
      count.assign(tf.add(count, x as Tensor));
      return [tf.sum(count)];
    });
    const one = tf.scalar(1);
    const sums: (number | undefined)[] = [];
    for (const start of [undefined, undefined, 10]) {
      if (start !== undefined) tf.tidy(() => count.assign(tf.fill([3], start)));
      const [sum] = await step.run([one]);
      sums.push(sum?.dataSync()[0]);
      tf.dispose(sum as Tensor);
    }
    expect(sums).toEqual([9, 12, 33]);
    step.dispose();
    tf.dispose([one, count]);
  });

  it('executes what it cannot record operation by operation, and leaves nothing behind', async () => {
    const weight = tf.tidy(() => tf.variable(tf.ones([1])));
    const before = tf.memory().numTensors;
    const open = sessions();
    const step = compile((x) => {
      weight.assign(tf.mul(weight, 2));
      return [tf.mul(tf.depthToSpace(x as Tensor4D, 2), weight)];
    });
    const image = tf.ones([1, 2, 2, 4]);
    for (const factor of [2, 4]) {
      const [result] = await step.run([image]);
      expect(Array.from(result?.dataSync() ?? [])).toEqual(new Array(16).fill(factor));
      tf.dispose(result as Tensor);
    }
    step.dispose();
    tf.dispose(image);
    expect(sessions()).toBe(open);
    expect(tf.memory().numTensors).toBe(before);
    expect(tf.getBackend()).toBe('tensorflow');
    weight.dispose();
  });

  it('draws new random numbers each time that a step asks for some', async () => {
    const step = compile((x) => [tf.dropout(x as Tensor, 0.5)]);
    const image = tf.ones([64]);
    const found = new Set<string>();
    for (let time = 0; time < 3; time++) {
      const [result] = await step.run([image]);
      found.add(String(result?.dataSync()));
      tf.dispose(result as Tensor);
    }
    expect(found.size).toBe(3);
    step.dispose();
    tf.dispose(image);
  });

  it('trains by TensorFlow.js’s own optimiser, which makes its variables on the first step', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu', inputShape: [6, 6, 8] }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 1, activation: 'sigmoid' }),
      ],
    });
    const optimizer = tf.train.adam(0.05);
    const open = sessions();
    const step = compile((x, y) => {
      const loss = () => tf.losses.sigmoidCrossEntropy(y as Tensor2D, model.apply(x as Tensor) as Tensor2D);
      return [optimizer.minimize(loss as never, true) as Tensor];
    });
    const x = tf.randomNormal([8, 6, 6, 8], 0, 1, 'float32', 1);
    const y = tf.tidy(() => tf.cast(tf.greater(tf.mean(x, [1, 2, 3]), 0), 'float32').reshape([8, 1]));
    const losses: number[] = [];
    for (let index = 0; index < 30; index++) {
      const [loss] = await step.run([x, y]);
      losses.push(loss?.dataSync()[0] as number);
      tf.dispose(loss as Tensor);
    }
    expect(losses.at(-1)).toBeLessThan(0.8 * (losses[0] as number));
    expect(sessions()).toBe(open + 1);
    step.dispose();
    optimizer.dispose();
    model.dispose();
    tf.dispose([x, y]);
  });
});
