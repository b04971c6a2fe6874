/**
 * ONNX Runtime: from npm alone, on all cores. A step is recorded once and becomes one ONNX graph, which is then
 * replayed; whatever is computed outside of steps is TensorFlow.js in plain JavaScript.
 */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Engine, TensorFlow } from '../engine.ts';
import { recordBatchNorm } from './batch-norm.ts';
import { findChannelBlock } from './channel-block.ts';
import { type OnnxRuntime, OnnxStep } from './compile-step.ts';
import { registerTraceBackend, TRACE_BACKEND } from './trace-backend.ts';

const require = createRequire(import.meta.url);
const PROBE_TIMEOUT_MS = 60_000;

/** Loads the engine. Throws an Error that says why it cannot be used; the library is tried in another process first. */
export async function loadOnnx(): Promise<Engine> {
  const refusal = await probe();
  if (refusal !== undefined) throw new Error(refusal);
  const runtime = require('onnxruntime-node') as OnnxRuntime;
  const tf = require('@tensorflow/tfjs') as TensorFlow;
  tf.enableProdMode();
  const backend = registerTraceBackend(tf, await findChannelBlock(runtime));
  await tf.setBackend(TRACE_BACKEND);
  await tf.setBackend('cpu');
  recordBatchNorm(tf);
  return {
    name: 'onnx',
    description: `ONNX Runtime ${runtime.env.versions.node ?? ''} (TensorFlow.js ${tf.version.tfjs}) on the CPU`,
    tf,
    compile: (step) => new OnnxStep(tf, runtime, backend, step),
  };
}

/** Undefined when the library loads, else the last line of what it said: a bad one can abort its process. */
async function probe(): Promise<string | undefined> {
  const program = "require('onnxruntime-node').listSupportedBackends()";
  const options = { cwd: fileURLToPath(new URL('.', import.meta.url)), timeout: PROBE_TIMEOUT_MS };
  return await new Promise((resolve) => {
    execFile(process.execPath, ['-e', program], options, (error, _output, complaint) => {
      if (!error) return resolve(undefined);
      const line = complaint.split('\n').find((text) => /error|cannot/i.test(text));
      resolve(line?.trim().slice(0, 300) ?? error.signal ?? 'it ended without a word');
    });
  });
}
