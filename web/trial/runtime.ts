/** What computes in the visitor's browser: the fastest of three that gives the recorded answers. */
import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { buildMedNet, type MedNetArchitecture } from '../../mednet/architecture.ts';
import type { TensorFlow } from '../../mednet/engines/engine.ts';
import { registerWasmKernels } from '../../mednet/engines/wasm-kernels.ts';
import { type Weights, writeWeights } from '../../mednet/weights.ts';
import { BACKENDS, type BackendName } from './backends.ts';

export interface Runtime {
  tf: TensorFlow;
  model: LayersModel;
  /** In words. */
  title: string;
  /** The largest difference from the recorded logits, of the largest of these. */
  difference: number;
}

/** As "gives the same": graphics hardware may round more than the hub's own runtimes, which are held to 1e-5. */
const LARGEST_DIFFERENCE = 1e-4;

/** Where the bundler has put them; the one with threads is asked for by name and never fetched. */
const WASM_FILES = {
  'tfjs-backend-wasm.wasm': new URL('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm', import.meta.url)
    .href,
  'tfjs-backend-wasm-simd.wasm': new URL(
    '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm',
    import.meta.url,
  ).href,
  'tfjs-backend-wasm-threaded-simd.wasm': '',
};

const PREPARE: Record<BackendName, (tf: TensorFlow) => Promise<void>> = {
  webgpu: async () => void (await import('@tensorflow/tfjs-backend-webgpu')),
  webgl: async () => {},
  wasm: prepareWasm,
};

async function prepareWasm(tf: TensorFlow): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  // Threads need headers that shut other sites' pictures out; they would also fetch scripts of their own.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(WASM_FILES);
  await tf.setBackend('wasm');
  registerWasmKernels(tf);
}

/**
 * @param golden tensors "caseN/input" [size, size, channels] and "caseN/logits" [classes]
 * @param wanted the name of a backend, or nothing for the fastest
 * @throws Error when none gives the recorded logits; the message says what each did
 */
export async function startRuntime(
  architecture: MedNetArchitecture,
  weights: Weights,
  golden: Weights,
  wanted?: string,
): Promise<Runtime> {
  const tf = (await import('@tensorflow/tfjs')) as TensorFlow;
  tf.enableProdMode();
  const faults: string[] = [];
  for (const { name, title } of BACKENDS) {
    if (wanted && name !== wanted) continue;
    try {
      await PREPARE[name](tf);
      if (!(await tf.setBackend(name))) throw new Error('is not there');
      await tf.ready();
      const model = buildMedNet(tf, architecture);
      writeWeights(tf, model, weights);
      const difference = await compare(tf, model, golden);
      if (difference <= LARGEST_DIFFERENCE) return { tf, model, title, difference };
      model.dispose();
      throw new Error(`differs by ${difference.toPrecision(2)} of the largest logit`);
    } catch (error) {
      faults.push(`${title}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`Nothing in this browser gives the model’s recorded answers. ${faults.join('; ')}.`);
}

async function compare(tf: TensorFlow, model: LayersModel, golden: Weights): Promise<number> {
  let difference = 0;
  let largest = 0;
  for (const [name, { shape, data }] of golden) {
    const expected = golden.get(name.replace(/input$/, 'logits'))?.data;
    if (!name.endsWith('/input') || !expected) continue;
    const found = await inferLogits(tf, model, data, shape as [number, number, number]);
    expected.forEach((value, index) => {
      largest = Math.max(largest, Math.abs(value));
      difference = Math.max(difference, Math.abs(value - (found[index] ?? Number.NaN)));
    });
    if (found.some(Number.isNaN)) return Number.NaN;
  }
  if (largest === 0) throw new Error('there are no recorded answers to compare with');
  return difference / largest;
}

/** One preprocessed image [size, size, channels] to logits [classes]. */
export async function inferLogits(
  tf: TensorFlow,
  model: LayersModel,
  image: Float32Array,
  shape: [number, number, number],
): Promise<Float32Array> {
  const logits = tf.tidy(() => model.predict(tf.tensor4d(image, [1, ...shape])) as Tensor);
  const values = (await logits.data()) as Float32Array;
  logits.dispose();
  return values;
}
