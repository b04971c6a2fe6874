/** Where a version's files are tried. To add one: a line here. */
import type { Engine } from '../../mednet/engines/engine.ts';
import type { ModelPackage } from '../../mednet/formats/format.ts';
import { checkOnnxRuntime } from './check-onnx-runtime.ts';
import { checkSafetensors } from './check-safetensors.ts';
import { checkTensorFlowJs } from './check-tensorflow-js.ts';
import { octaveFunction, pythonScript } from './verify-script.ts';

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

/** Keras computes with another library. On numpy (with convolutions of jax) it starts quickest; it compiles nothing. */
const kerasSettings = [
  { needs: ['keras', 'numpy', 'jax'], environment: { KERAS_BACKEND: 'numpy' } },
  { needs: ['keras', 'tensorflow'], environment: { KERAS_BACKEND: 'tensorflow' } },
  { needs: ['keras', 'torch'], environment: { KERAS_BACKEND: 'torch' } },
];

export const RUNTIMES: Runtime[] = [
  { name: 'MedNet Hub', format: 'safetensors', check: checkSafetensors },
  { name: 'numpy', format: 'safetensors', check: pythonScript('verify_safetensors.py', { needs: ['numpy'] }) },
  { name: 'TensorFlow.js', format: 'tfjs', check: checkTensorFlowJs },
  { name: 'Keras', format: 'keras', check: pythonScript('verify_keras.py', ...kerasSettings) },
  { name: 'ONNX Runtime in Node', format: 'onnx', check: checkOnnxRuntime },
  {
    name: 'ONNX Runtime in Python',
    format: 'onnx',
    check: pythonScript('verify_onnx.py', { needs: ['onnxruntime', 'numpy'] }),
  },
  { name: 'PyTorch', format: 'pytorch', check: pythonScript('verify_pytorch.py', { needs: ['torch', 'numpy'] }) },
  { name: 'Octave', format: 'matlab', check: octaveFunction('verify_mednet') },
];
