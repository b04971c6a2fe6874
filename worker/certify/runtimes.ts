/** Where a version's files are tried. To add one: a line here. */
import type { Engine } from '../../mednet/engines/engine.ts';
import type { ModelPackage } from '../../mednet/formats/format.ts';
import { checkOnnxRuntime } from './check-onnx-runtime.ts';
import { checkSafetensors } from './check-safetensors.ts';
import { checkTensorFlowJs } from './check-tensorflow-js.ts';
import { octaveScript, pythonScript } from './verify-script.ts';

export interface Check {
  /** Holds the files of the format. */
  folder: string;
  /** This process's, and the model as it was exported. */
  engine: Engine;
  model: ModelPackage;
  signal: AbortSignal;
  /** The Python that the administrator named. */
  python?: string;
}

/** What a runtime gave, or why it is not there to be asked. */
export type Finding = { version: string; absolute: number; relative: number } | { skipped: string };

export interface Runtime {
  name: string;
  format: string;
  /** Throws when the runtime is there and cannot do it. */
  check(given: Check): Promise<Finding>;
}

export const RUNTIMES: Runtime[] = [
  { name: 'MedNet Hub', format: 'safetensors', check: checkSafetensors },
  { name: 'TensorFlow.js', format: 'tfjs', check: checkTensorFlowJs },
  { name: 'ONNX Runtime (Node)', format: 'onnx', check: checkOnnxRuntime },
  { name: 'ONNX Runtime (Python)', format: 'onnx', check: pythonScript('onnxruntime') },
  { name: 'Keras', format: 'keras', check: pythonScript('keras') },
  { name: 'PyTorch', format: 'pytorch', check: pythonScript('torch') },
  { name: 'Octave', format: 'matlab', check: octaveScript },
];
