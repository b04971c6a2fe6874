import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { afterEach, expect, test, vi } from 'vitest';
import type { Device, TensorFlow } from '../engine.ts';
import { Graph } from './graph.ts';
import { convolveImages } from './kernels/convolve-images.ts';
import { probeProvider } from './probe-provider.ts';
import { recordStep } from './record-step.ts';
import { registerTraceBackend, TRACE_BACKEND } from './trace-backend.ts';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs') as TensorFlow;
/** What no other provider than the processor's has. */
const BLOCKED = 'com.microsoft.nchwc';
afterEach(() => void vi.unstubAllEnvs());

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

test('the processor computes, and what the library does not know is refused in its words', async () => {
  await expect(probeProvider('cpu')).resolves.toBeUndefined();
  await expect(probeProvider('nowhere' as Device)).rejects.toThrow('backend not found');
});

test('a card that is hidden is refused, with what the library misses', async () => {
  vi.stubEnv('CUDA_VISIBLE_DEVICES', '-1');
  await expect(probeProvider('cuda')).rejects.toThrow(/cuda/i);
});

test.runIf(process.platform === 'linux')('WebGPU without a driver of Vulkan is refused', async () => {
  for (const name of ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES']) vi.stubEnv(name, '/nowhere');
  await expect(probeProvider('webgpu')).rejects.toThrow(/adapter/i);
});

test('an NVIDIA card computes where the library for it is installed', async ({ skip }) => {
  const files = readdirSync(path.join(path.dirname(require.resolve('onnxruntime-node')), '../bin'), {
    recursive: true,
  });
  const isInstalled = files.some((file) => String(file).endsWith('libonnxruntime_providers_cuda.so'));
  if (!isInstalled || !existsSync('/dev/nvidia0')) skip('no NVIDIA card, or ONNX Runtime is not installed for CUDA');
  await expect(probeProvider('cuda')).resolves.toBeUndefined();
});
