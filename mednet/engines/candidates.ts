/** Everything that can compute, and where. */
import type { Device, Engine, EngineName } from './engine.ts';
import { loadOnnx } from './onnx/load-onnx.ts';
import { loadTensorFlowOnCpu, loadTensorFlowOnGpu } from './tensorflow/load-tensorflow.ts';
import { loadWasm } from './wasm.ts';

export interface Candidate {
  /** "onnx/cpu". */
  id: string;
  name: EngineName;
  device: Device;
  /** Throws an Error that says why it cannot be used. */
  load(): Promise<Engine>;
  /** What to do so that it can. */
  remedy: string;
}

/** What is asked for; whatever is left out may be anything. */
export interface EngineWish {
  engine?: EngineName;
  device?: Device;
}

const CUDA_REMEDY =
  'For an NVIDIA card with CUDA 12, run `ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install.js`.';

/** In the order in which they are taken where nothing was measured, or where measurements are as good as equal. */
export const CANDIDATES: Candidate[] = [
  candidate('tensorflow', 'cuda', loadTensorFlowOnGpu, 'For an NVIDIA card, run `npm run setup:gpu`.'),
  candidate('onnx', 'cuda', () => loadOnnx('cuda'), CUDA_REMEDY),
  candidate('onnx', 'webgpu', () => loadOnnx('webgpu'), 'For another card, install its Vulkan driver.'),
  candidate('onnx', 'cpu', () => loadOnnx('cpu'), 'Run `npm ci` on a system that onnxruntime-node is made for.'),
  candidate('tensorflow', 'cpu', loadTensorFlowOnCpu, 'For the CPU, run `npm run setup:tensorflow`.'),
  candidate('wasm', 'cpu', loadWasm, 'Run `npm ci`; WebAssembly needs no further set-up.'),
];

function candidate(name: EngineName, device: Device, load: () => Promise<Engine>, remedy: string): Candidate {
  return { id: `${name}/${device}`, name, device, load, remedy };
}

/** Throws an Error when nothing is of that kind. */
export function candidatesFor({ engine, device }: EngineWish): Candidate[] {
  const found = CANDIDATES.filter((one) => (!engine || one.name === engine) && (!device || one.device === device));
  if (found.length === 0) throw new Error(`The engine ${engine} does not run on the device ${device}: ask for another`);
  return found;
}

/** Why nothing can be used, with what to do about it. */
export function noEngine(candidates: Candidate[], refusals: string[]): Error {
  const remedies = [...new Set(candidates.map(({ remedy }) => remedy))].join(' ');
  return new Error(`No engine to compute with. ${refusals.join('. ')}. ${remedies}`);
}
