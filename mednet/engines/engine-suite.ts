/** For tests: what any engine must compute. Each engine's test file runs it in a process of its own. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { lossCurve } from './curve.ts';
import { type Engine, runDirectly, type Step } from './engine.ts';
import { curveTolerance, RECORDED_CURVES } from './recorded-curves.ts';
import { testEngine } from './self-test.ts';

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
  // Channels and batch that fill blocks of 16, which some engines compute in another way.
  [16, 11, 10, 16, 3, 24, 1],
  [16, 8, 8, 32, 3, 16, 2],
  [16, 2, 2, 16, 7, 16, 1],
];

/** What the engine computes, or plain JavaScript instead. */
type Side = 'engine' | 'plain';

/** A convolution and its two gradients. */
async function convolve(engine: Engine, side: Side, testCase: Case, pad: 'same' | 'valid'): Promise<Tensor[]> {
  const { tf } = engine;
  const [batch, height, width, channels, kernel, filters, stride] = testCase;
  const x = tf.randomNormal([batch, height, width, channels], 0, 1, 'float32', 1) as Tensor4D;
  const w = tf.randomNormal([kernel, kernel, channels, filters], 0, 1, 'float32', 2) as Tensor4D;
  const dy = tf.randomNormal(tf.conv2d(x, w, stride, pad).shape, 0, 1, 'float32', 3);
  const convolution = (a: Tensor, b: Tensor): Tensor4D => tf.conv2d(a as Tensor4D, b as Tensor4D, stride, pad);
  return await compute(engine, side, [x, w, dy], (...[a, b, slope]) => [
    convolution(a as Tensor, b as Tensor),
    ...tf.grads((c, d) => convolution(c as Tensor, d as Tensor))([a as Tensor, b as Tensor], slope),
  ]);
}

async function compute(engine: Engine, side: Side, inputs: Tensor[], step: Step): Promise<Tensor[]> {
  const own = engine.tf.getBackend();
  if (side === 'plain') await engine.tf.setBackend('cpu');
  const compiled = side === 'plain' ? runDirectly(engine.tf, step) : engine.compile(step);
  const outputs = await compiled.run(inputs);
  compiled.dispose();
  for (const output of outputs) output.dataSync();
  await engine.tf.setBackend(own);
  return outputs;
}

export function describeEngine(engine: Engine): void {
  describe(`the engine ${engine.name}`, () => {
    it.each(CASES)(
      'convolves [%i, %i, %i, %i] by %i to %i, stride %i, as plain JavaScript does',
      async (...testCase) => {
        for (const pad of ['same', 'valid'] as const) {
          if (pad === 'valid' && Math.min(testCase[1], testCase[2]) < testCase[4]) continue;
          const expected = await convolve(engine, 'plain', testCase, pad);
          const found = await convolve(engine, 'engine', testCase, pad);
          found.forEach((tensor, index) => {
            const right = expected[index]!;
            expect(tensor.shape).toEqual(right.shape);
            const values = right.dataSync() as Float32Array;
            const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
            const error = (tensor.dataSync() as Float32Array).reduce(
              (most, value, at) => Math.max(most, Math.abs(value - values[at]!)),
              0,
            );
            expect(error / scale).toBeLessThan(1e-4);
          });
        }
      },
    );

    it.each([
      [8, 8, 2, 2, 'valid'],
      [9, 7, 2, 2, 'valid'],
      [9, 7, 3, 2, 'same'],
    ] as const)(
      'pools [3, %i, %i, 5] by %i, stride %i, %s, as plain JavaScript does',
      async (height, width, size, stride, pad) => {
        const { tf } = engine;
        // Few distinct values, so that windows have ties.
        const values = Float32Array.from({ length: 3 * height * width * 5 }, (_, index) => (index * 7919) % 13);
        const gradients = [];
        const pooled = (image: Tensor): Tensor4D => tf.maxPool(image as Tensor4D, size, stride, pad);
        const x = tf.tensor4d(values, [3, height, width, 5]);
        const dy = tf.randomNormal(pooled(x).shape, 0, 1, 'float32', 3);
        for (const side of ['plain', 'engine'] as const) {
          const [gradient] = await compute(engine, side, [x, dy], (image, slope) => [
            tf.grad(pooled)(image as Tensor, slope),
          ]);
          gradients.push(Array.from(gradient!.dataSync(), (value) => value.toFixed(4)));
        }
        expect(gradients[1]).toEqual(gradients[0]);
      },
    );

    it.each([1, 3] as const)('trains along the same curve as every other, with %i channels', async (channels) => {
      const found = await lossCurve(engine, { channels, width: 0.125, batch: 6, steps: 50 });
      expect(found).toHaveLength(RECORDED_CURVES[channels].length);
      found.forEach((loss, step) => {
        const recorded = RECORDED_CURVES[channels][step] as number;
        expect(Math.abs(loss / recorded - 1), `step ${step + 1}`).toBeLessThan(curveTolerance(step));
      });
    });

    it('says what it is and passes its self-test', async () => {
      expect(engine.description).toMatch(/\d+\.\d+\.\d+/);
      await testEngine(engine);
    });
  });
}
