import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs';
import { afterAll, describe, expect, it } from 'vitest';
import { loadOnnx } from './load-onnx.ts';

const engine = await loadOnnx();
const { tf, compile } = engine;

describe('a recorded step', () => {
  const before = tf.memory().numTensors;
  afterAll(() => expect(tf.memory().numTensors).toBe(before));

  it('computes what it does when run directly, and is replayed for each shape', async () => {
    let recordings = 0;
    const step = compile((a, b) => {
      recordings += 1;
      const product = tf.matMul(a as Tensor2D, b as Tensor2D);
      return [tf.relu(tf.sub(product, tf.mean(product, 0))), tf.concat([product, product], 1).slice([0, 1], [-1, 2])];
    });
    for (const rows of [3, 5, 3]) {
      const [a, b] = [tf.randomNormal([rows, 4]), tf.randomNormal([4, 2])];
      const found = await step.run([a, b]);
      tf.tidy(() => {
        const product = tf.matMul(a as Tensor2D, b as Tensor2D);
        const expected = [
          tf.relu(tf.sub(product, tf.mean(product, 0))),
          tf.concat([product, product], 1).slice([0, 1], [-1, 2]),
        ];
        found.forEach((tensor, index) => {
          expect(tensor.shape).toEqual(expected[index]?.shape);
          expect(tf.max(tf.abs(tf.sub(tensor, expected[index] as Tensor))).dataSync()[0]).toBeLessThan(1e-5);
        });
      });
      tf.dispose([a, b, found]);
    }
    expect(recordings).toBe(4); // for each shape twice, to see that it is the same
    step.dispose();
  });

  it('writes variables, never values that came from outside, and reads what was assigned since', async () => {
    const given = new Float32Array([1, 2, 3]);
    const count = tf.tidy(() => tf.variable(tf.tensor1d(given), false));
    const step = compile((x) => {
      count.assign(tf.add(count, x));
      return [tf.sum(count)];
    });
    const one = tf.scalar(1);
    const sums: (number | undefined)[] = [];
    for (const start of [undefined, undefined, undefined, 10]) {
      if (start !== undefined) tf.tidy(() => count.assign(tf.fill([3], start)));
      const [sum] = await step.run([one]);
      sums.push(sum?.dataSync()[0]);
      tf.dispose(sum as Tensor);
    }
    expect(sums).toEqual([9, 12, 15, 33]);
    expect(Array.from(count.dataSync())).toEqual([11, 11, 11]);
    expect(Array.from(given)).toEqual([1, 2, 3]);
    step.dispose();
    tf.dispose([one, count]);
  });

  it('computes what depends on variables alone anew when one of them has changed', async () => {
    const filter = tf.tidy(() => tf.variable(tf.ones([3, 3, 2, 4]) as Tensor4D));
    const scale = tf.tidy(() => tf.variable(tf.ones([4]) as Tensor1D));
    const vector = tf.ones([4]) as Tensor1D;
    const step = compile((x) => {
      const convolved = tf.conv2d(x as Tensor4D, filter, 1, 'valid');
      return [tf.relu(tf.batchNorm(convolved, tf.zerosLike(vector), vector, vector, scale, 0))];
    });
    const image = tf.ones([1, 3, 3, 2]);
    const found: number[] = [];
    for (const [which, value] of [
      [scale, 1],
      [scale, 1],
      [scale, 2],
      [filter, 0.5],
      [scale, -1],
    ] as const) {
      tf.tidy(() => which.assign(tf.fill(which.shape, value) as never));
      const [result] = await step.run([image]);
      found.push(result?.dataSync()[0] as number);
      tf.dispose(result as Tensor);
    }
    expect(found).toEqual([19, 19, 37, 19, 0]);
    step.dispose();
    tf.dispose([image, filter, scale, vector]);
  });

  it('names the operation that it cannot record, and leaves variables and memory as they were', async () => {
    const weight = tf.tidy(() => tf.variable(tf.ones([2, 2, 3, 1]) as Tensor4D));
    const step = compile((x) => {
      weight.assign(tf.mul(weight, 2));
      return [tf.depthToSpace(tf.mul(x, tf.mean(weight)) as Tensor4D, 2)];
    });
    const image = tf.ones([1, 4, 4, 4]);
    const tensors = tf.memory().numTensors;
    await expect(step.run([image])).rejects.toThrow(
      /operation DepthToSpace cannot be recorded: there is no kernel for it/,
    );
    expect(tf.memory().numTensors).toBe(tensors);
    expect(tf.getBackend()).toBe('cpu');
    expect(Array.from(weight.dataSync())).toEqual(new Array(12).fill(1));
    const reading = compile((x) => [tf.scalar(x.dataSync()[0] ?? 0)]);
    await expect(reading.run([image])).rejects.toThrow(/cannot read values/);
    step.dispose();
    reading.dispose();
    tf.dispose([image, weight]);
  });

  it('keeps variables that the step makes on its first run and that start as any numbers', async () => {
    let made: Variable | undefined;
    const compileSum = (start: () => Tensor) => {
      made = undefined;
      return compile((x) => {
        made ??= tf.variable(start(), false);
        made.assign(tf.add(made, x));
        return [tf.sum(made)];
      });
    };
    const one = tf.scalar(1);
    const sums: number[] = [];
    const counting = compileSum(() => tf.tensor2d([1, 2, 3, 4], [2, 2]));
    for (let run = 0; run < 3; run++) {
      const [sum] = await counting.run([one]);
      sums.push(sum?.dataSync()[0] as number);
      tf.dispose(sum as Tensor);
    }
    expect(sums).toEqual([14, 18, 22]);
    counting.dispose();
    made?.dispose();
    const computing = compileSum(() => tf.mul(tf.tensor1d([1, 2]), 3));
    await expect(computing.run([one])).rejects.toThrow(/starts as is computed in the step: make it before/);
    computing.dispose();
    one.dispose();
  });

  it('refuses a step that draws its own random numbers, which would be the same for ever', async () => {
    const step = compile((x) => [tf.dropout(x as Tensor, 0.5)]);
    const image = tf.ones([20]);
    await expect(step.run([image])).rejects.toThrow(/another one each time .* give them to it as inputs/);
    step.dispose();
    tf.dispose(image);
  });

  it('trains another model by TensorFlow.js’s own loss and optimiser', async () => {
    const layers = [
      tf.layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', inputShape: [6, 6, 2] }),
      tf.layers.averagePooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 1, activation: 'sigmoid' }),
    ];
    const model = tf.sequential({ layers });
    const optimizer = tf.train.adam(0.05);
    const step = compile((x, y) => {
      const loss = optimizer.minimize(
        () => tf.losses.sigmoidCrossEntropy(y as Tensor2D, model.apply(x) as Tensor2D),
        true,
      );
      return [loss as Tensor];
    });
    const x = tf.randomNormal([8, 6, 6, 2], 0, 1, 'float32', 1);
    const y = tf.tidy(() => tf.cast(tf.greater(tf.mean(x, [1, 2, 3]), 0), 'float32').reshape([8, 1]));
    const losses: number[] = [];
    for (let index = 0; index < 30; index++) {
      const [loss] = await step.run([x, y]);
      losses.push(loss?.dataSync()[0] as number);
      tf.dispose(loss as Tensor);
    }
    expect(losses.at(-1)).toBeLessThan(0.8 * (losses[0] as number));
    step.dispose();
    optimizer.dispose();
    model.dispose();
    tf.dispose([x, y]);
  });
});
