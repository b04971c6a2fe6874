import { createRequire } from 'node:module';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import type { TensorFlow } from '../engine.ts';
import { Graph } from './graph.ts';
import { convolveImages } from './kernels/convolve-images.ts';
import { probeProvider } from './probe-provider.ts';
import { recordStep } from './record-step.ts';
import { registerTraceBackend, TRACE_BACKEND } from './trace-backend.ts';

const tf = createRequire(import.meta.url)('@tensorflow/tfjs') as TensorFlow;
/** What no other provider than the processor's has. */
const BLOCKED = 'com.microsoft.nchwc';

test('a graph for a card has standard operations only', async () => {
  tf.enableProdMode(); // or it asks for the native library
  const backend = registerTraceBackend(tf, undefined);
  await tf.setBackend(TRACE_BACKEND);
  await tf.setBackend('cpu');
  const convolve = (x: Tensor, w: Tensor): Tensor => tf.relu(tf.conv2d(x as Tensor4D, w as Tensor4D, 1, 'same'));
  const inputs = [tf.ones([16, 6, 6, 16]), tf.ones([3, 3, 16, 16])];
  const step = (...given: Tensor[]): Tensor[] => tf.grads(convolve as (...values: Tensor[]) => Tensor)(given);
  const { model } = recordStep(tf, backend, step, inputs);
  tf.dispose(inputs);
  expect(model.includes('Conv')).toBe(true);
  expect(model.includes('com.microsoft')).toBe(false);

  const graph = new Graph(16);
  const name = graph.constant(new Float32Array(16 * 36).fill(1), [1, 16, 6, 6], 'float32');
  const weights = graph.constant(new Float32Array(9 * 256).fill(1), [3, 3, 16, 16], 'float32');
  const filter = { name: weights, sides: [3, 3, 16, 16], height: 0, width: 1, inputs: 2, outputs: 3 };
  const output = convolveImages(graph, { name, sides: [1, 16, 6, 6] }, filter, { pads: [1, 1, 1, 1] });
  const blocked = graph.finish([{ name: output, shape: [1, 16, 6, 6], type: 'float32' }]);
  expect(blocked.model.includes(BLOCKED)).toBe(true);
});

test('a device computes, or what the library says of it is passed on', async () => {
  await expect(probeProvider('cpu')).resolves.toBeUndefined();
  for (const device of ['cuda', 'webgpu'] as const) {
    const refusal = await probeProvider(device).catch((error: Error) => error.message);
    if (refusal !== undefined) expect(refusal).toMatch(/\w+ \w+/);
  }
});
