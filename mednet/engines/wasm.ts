/** WebAssembly: runs everywhere, no set-up. SIMD where the machine has it; one thread (threads do not work in Node). */
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Engine, runDirectly, type TensorFlow } from './engine.ts';
import { registerWasmKernels } from './wasm-kernels.ts';

const require = createRequire(import.meta.url);

/** Loads the engine; throws when the machine cannot run it. */
export async function loadWasm(): Promise<Engine> {
  const tf = require('@tensorflow/tfjs') as TensorFlow;
  const backend = require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm');
  const files = path.join(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'wasm-out');
  tf.enableProdMode();
  backend.setWasmPaths(`${files}${path.sep}`);
  if (!(await tf.setBackend('wasm'))) throw new Error('TensorFlow.js could not start its WebAssembly backend');
  registerWasmKernels(tf);
  const hasSimd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return {
    name: 'wasm',
    description: `TensorFlow.js ${tf.version.tfjs} on WebAssembly${hasSimd ? ' with SIMD' : ''}`,
    tf,
    compile: (step) => runDirectly(tf, step),
  };
}
