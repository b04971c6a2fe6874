/** Native TensorFlow through tfjs-node, set up in gpu/ or tensorflow/. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import util from 'node:util';
import type { Engine, TensorFlow } from '../engine.ts';
import { TensorFlowStep } from './compile-step.ts';
import type { NativeBackend } from './native-backend.ts';
import { registerTensorFlowKernels } from './native-kernels.ts';
import { registerTraceBackend } from './trace-backend.ts';

const CHECKOUT = fileURLToPath(new URL('../../..', import.meta.url));
const GPU = { folder: 'gpu', packageName: '@tensorflow/tfjs-node-gpu', device: 'GPU' };
const CPU = { folder: 'tensorflow', packageName: '@tensorflow/tfjs-node', device: 'CPU' };
type Place = typeof GPU;
const PROBE_TIMEOUT_MS = 120_000;

/** From gpu/, when it finds a card. Throws an Error that says why it cannot be used. */
export const loadTensorFlowOnGpu = (): Promise<Engine> => loadFrom(GPU);

/** From tensorflow/. Throws an Error that says why it cannot be used. */
export const loadTensorFlowOnCpu = (): Promise<Engine> => loadFrom(CPU);

/** Tried in a process of its own first, as a bad native library can abort the process that loads it. */
async function loadFrom(place: Place): Promise<Engine> {
  setLibraryOptions();
  const modules = path.join(CHECKOUT, place.folder, 'node_modules');
  if (!existsSync(path.join(modules, place.packageName))) throw new Error(`${place.folder}/ is not set up`);
  const refusal = await probe(place);
  if (refusal !== undefined) throw new Error(`${place.folder}/ does not work here (${refusal})`);
  return load(place);
}

/** Read by the native library when it loads. oneDNN is off by default on AVX2 machines and twice as fast there. */
function setLibraryOptions(): void {
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // Operations use all cores already; two at once would only take them from each other.
  process.env.TF_NUM_INTEROP_THREADS ??= '1';
}

/** tfjs-node calls two functions that Node 23 removed from `util`. */
function restoreRemovedFunctions(): void {
  const target = util as unknown as Record<string, unknown>;
  target.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  target.isArray ??= Array.isArray;
}

/** Undefined when the library loads and computes, else the last line of what it said. */
async function probe({ folder, packageName, device }: Place): Promise<string | undefined> {
  const program = `
    const util = require('node:util');
    util.isNullOrUndefined ??= (value) => value === null || value === undefined;
    util.isArray ??= Array.isArray;
    const tf = require(${JSON.stringify(packageName)});
    const gradient = tf.grad((w) => tf.conv2d(tf.ones([2, 8, 8, 8]), w, 1, 'same'))(tf.ones([3, 3, 8, 8]));
    if (gradient.dataSync()[0] !== 98) throw new Error('a convolution gradient is wrong');
    if (${device === 'GPU'} && !tf.backend().isUsingGpuDevice) throw new Error('no usable GPU was found');`;
  const options = { cwd: path.join(CHECKOUT, folder), timeout: PROBE_TIMEOUT_MS };
  return await new Promise((resolve) => {
    execFile(process.execPath, ['-e', program], options, (error, _output, complaint) => {
      if (!error) return resolve(undefined);
      const lines = complaint.split('\n').filter((line) => /Error|error|cannot/.test(line));
      resolve(lines[0]?.trim().slice(0, 300) ?? error.signal ?? 'it ended without a word');
    });
  });
}

function load({ folder, packageName, device }: Place): Engine {
  restoreRemovedFunctions();
  const require = createRequire(path.join(CHECKOUT, folder, 'package.json'));
  const tf = require(packageName) as TensorFlow;
  tf.enableProdMode();
  const { version } = require(`${packageName}/package.json`) as { version: string };
  const backend = tf.backend() as unknown as NativeBackend;
  registerTensorFlowKernels(tf, require(`${packageName}/dist/nodejs_kernel_backend.js`));
  const trace = registerTraceBackend(tf, backend);
  return {
    name: 'tensorflow',
    description: `TensorFlow ${backend.binding.TF_Version} (tfjs-node ${version}) on the ${device}`,
    tf,
    compile: (step) => new TensorFlowStep(tf, backend, trace, step),
  };
}
