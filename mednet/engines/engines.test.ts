import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { availableEngines } from './available-engines.ts';
import type { Engine } from './engine.ts';
import { chooseEngine } from './index.ts';
import { testEngine } from './self-test.ts';

const engines = await availableEngines();

/** Batch, height, width, input channels, kernel, output channels, stride. */
type Case = [number, number, number, number, number, number, number];
const CASES: Case[] = [
  [2, 9, 9, 3, 1, 4, 1],
  [2, 9, 9, 3, 3, 4, 1],
  [2, 8, 8, 3, 5, 4, 1],
  [2, 10, 7, 2, 7, 3, 1],
  [2, 9, 9, 3, 3, 4, 2],
  [2, 8, 8, 3, 3, 4, 2],
  [2, 8, 8, 3, 5, 4, 2],
  [2, 9, 8, 3, 5, 4, 2],
  // With fewer than 8 input channels, oneDNN gets a 1x1 convolution of stride 2 wrong; MedNet has none.
  [2, 8, 8, 8, 1, 4, 2],
  [3, 4, 4, 5, 7, 6, 1],
  [2, 2, 2, 6, 7, 4, 1],
];

/** The convolution and its two gradients, on one backend of the engine. */
async function convolve(engine: Engine, backend: string, testCase: Case, pad: 'same' | 'valid'): Promise<Tensor[]> {
  const { tf } = engine;
  const [batch, height, width, channels, kernel, filters, stride] = testCase;
  await tf.setBackend(backend);
  const x = tf.randomNormal([batch, height, width, channels], 0, 1, 'float32', 1) as Tensor4D;
  const w = tf.randomNormal([kernel, kernel, channels, filters], 0, 1, 'float32', 2) as Tensor4D;
  const y = tf.conv2d(x, w, stride, pad);
  const dy = tf.randomNormal(y.shape, 0, 1, 'float32', 3);
  const gradients = tf.grads((a, b) => tf.conv2d(a as Tensor4D, b as Tensor4D, stride, pad))([x, w], dy);
  return [y, ...gradients];
}

describe.each(engines.map((engine) => [engine.name, engine] as const))('the engine %s', (_, engine) => {
  const own = engine.tf.getBackend();

  it.each(CASES)('convolves [%i, %i, %i, %i] by %i to %i, stride %i, as plain JavaScript does', async (...testCase) => {
    for (const pad of ['same', 'valid'] as const) {
      if (pad === 'valid' && Math.min(testCase[1], testCase[2]) < testCase[4]) continue;
      const expected = await convolve(engine, 'cpu', testCase, pad);
      const found = await convolve(engine, own, testCase, pad);
      found.forEach((tensor, index) => {
        const right = expected[index]!;
        expect(tensor.shape).toEqual(right.shape);
        const values = right.dataSync();
        const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
        const error = tensor.dataSync().reduce((most, value, at) => Math.max(most, Math.abs(value - values[at]!)), 0);
        expect(error / scale).toBeLessThan(1e-4);
      });
    }
  });

  it('says what it is and passes its self-test', () => {
    expect(engine.description).toMatch(/\d+\.\d+\.\d+/);
    expect(() => testEngine(engine.tf)).not.toThrow();
  });
});

describe('the choice of engine', () => {
  it('takes the one asked for', async () => {
    const { engine, reason } = await chooseEngine('wasm');
    expect(engine.name).toBe('wasm');
    expect(reason).toContain('it was asked for');
  });

  it('takes the fastest that works, and says why another was not taken', async () => {
    const { engine, reason } = await chooseEngine();
    expect(engine.name).toBe(engines.at(-1)!.name);
    if (engine.name === 'wasm') expect(reason).toContain('tensorflow was not taken: ');
  });

  it('says what to run when the one asked for cannot be used', async () => {
    if (engines.some(({ name }) => name === 'tensorflow')) {
      expect((await chooseEngine('tensorflow')).engine.description).toMatch(/TensorFlow 2\.\d+/);
    } else {
      await expect(chooseEngine('tensorflow')).rejects.toThrow(/npm run setup:tensorflow/);
    }
  });
});
