/**
 * ONNX Runtime: from npm alone, on all cores or on a card. A step is recorded once and becomes one ONNX graph, which is
 * then replayed; whatever is computed outside of steps is TensorFlow.js in plain JavaScript.
 */
import { createRequire } from 'node:module';
import type { Device, Engine, TensorFlow } from '../engine.ts';
import { recordBatchNorm } from './batch-norm.ts';
import { findChannelBlock } from './channel-block.ts';
import { type OnnxRuntime, OnnxStep } from './compile-step.ts';
import { probeProvider } from './probe-provider.ts';
import { registerTraceBackend, TRACE_BACKEND } from './trace-backend.ts';

const require = createRequire(import.meta.url);
const PLACES: Record<Device, string> = { cpu: 'the CPU', cuda: 'the GPU by CUDA', webgpu: 'the GPU by WebGPU' };

/** Loads the engine. Throws an Error that says why it cannot be used; the library is tried in another process first. */
export async function loadOnnx(device: Device = 'cpu'): Promise<Engine> {
  await probeProvider(device);
  const runtime = withProvider(require('onnxruntime-node') as OnnxRuntime, device);
  const tf = require('@tensorflow/tfjs') as TensorFlow;
  tf.enableProdMode();
  // The blocked convolution is the processor's own: a card has no such operation.
  const backend = registerTraceBackend(tf, device === 'cpu' ? await findChannelBlock(runtime) : undefined);
  await tf.setBackend(TRACE_BACKEND);
  await tf.setBackend('cpu');
  recordBatchNorm(tf);
  const versions = `ONNX Runtime ${runtime.env.versions.node ?? ''} (TensorFlow.js ${tf.version.tfjs})`;
  return {
    name: 'onnx',
    description: `${versions} on ${PLACES[device]}`,
    tf,
    compile: (step) => new OnnxStep(tf, runtime, backend, step),
  };
}

/** The library with every session on one device; operations that a card lacks are computed by the processor. */
function withProvider(runtime: OnnxRuntime, device: Device): OnnxRuntime {
  if (device === 'cpu') return runtime;
  const { InferenceSession } = runtime;
  const create = (model: Uint8Array, options?: object) =>
    InferenceSession.create(model, { ...options, executionProviders: [device] });
  return { ...runtime, InferenceSession: { ...InferenceSession, create } } as OnnxRuntime;
}
