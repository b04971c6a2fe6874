/** Chooses what to compute with: the fastest engine that works on this machine. */
import type { Engine, EngineName } from './engine.ts';
import { loadOnnx } from './onnx/load-onnx.ts';
import { testEngine } from './self-test.ts';
import { loadTensorFlowOnCpu, loadTensorFlowOnGpu } from './tensorflow/load-tensorflow.ts';
import { loadWasm } from './wasm.ts';

/** Fastest first, as `npm run bench -- training` measures them; nothing beats a card. */
const LOADERS: { name: EngineName; load: () => Promise<Engine>; remedy: string }[] = [
  { name: 'tensorflow', load: loadTensorFlowOnGpu, remedy: 'For an NVIDIA card, run `npm run setup:gpu`.' },
  { name: 'onnx', load: loadOnnx, remedy: 'Run `npm ci` on a system that onnxruntime-node is made for.' },
  { name: 'tensorflow', load: loadTensorFlowOnCpu, remedy: 'For the CPU, run `npm run setup:tensorflow`.' },
  { name: 'wasm', load: loadWasm, remedy: 'Run `npm ci`; WebAssembly needs no further set-up.' },
];

export interface ChosenEngine {
  engine: Engine;
  /** Why this one, for logs and pages. */
  reason: string;
}

let chosen: Promise<ChosenEngine> | undefined;

/**
 * The forced engine, or the first that loads and passes a short self-test. A process keeps the one it got first.
 * Throws an Error that says what to run when the forced one, or every one, cannot be used.
 */
export async function chooseEngine(forced?: EngineName): Promise<ChosenEngine> {
  chosen ??= loadFirst(forced);
  const attempt = chosen;
  const choice = await attempt.catch((error: unknown) => {
    if (chosen === attempt) chosen = undefined;
    throw error;
  });
  if (forced && choice.engine.name !== forced) {
    throw new Error(`This process computes with ${choice.engine.name} already; start another one for ${forced}`);
  }
  return choice;
}

async function loadFirst(forced?: EngineName): Promise<ChosenEngine> {
  const candidates = LOADERS.filter(({ name }) => forced === undefined || name === forced);
  const refusals: string[] = [];
  for (const { name, load } of candidates) {
    try {
      const engine = await load();
      await testEngine(engine);
      const choice = forced ? 'it was asked for' : 'it is the fastest that works here';
      return { engine, reason: [`${engine.description}: ${choice}`, ...refusals].join('. ') };
    } catch (error) {
      refusals.push(`${name} was not taken: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const remedies = candidates.map(({ remedy }) => remedy).join(' ');
  throw new Error(`No engine to compute with. ${refusals.join('. ')}. ${remedies}`);
}
