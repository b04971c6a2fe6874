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

/** Keras computes with another library; it says at its start when that is not there. */
const kerasBackends = ['jax', 'tensorflow', 'torch'].map((name) => ({ KERAS_BACKEND: name }));

export const RUNTIMES: Runtime[] = [
  { name: 'MedNet Hub', format: 'safetensors', check: checkSafetensors },
  { name: 'numpy', format: 'safetensors', check: pythonScript({ file: 'verify_safetensors.py', needs: 'numpy' }) },
  { name: 'TensorFlow.js', format: 'tfjs', check: checkTensorFlowJs },
  {
    name: 'Keras',
    format: 'keras',
    check: pythonScript({ file: 'verify_keras.py', needs: 'keras', environments: kerasBackends }),
  },
  { name: 'ONNX Runtime in Node', format: 'onnx', check: checkOnnxRuntime },
  {
    name: 'ONNX Runtime in Python',
    format: 'onnx',
    check: pythonScript({ file: 'verify_onnx.py', needs: 'onnxruntime' }),
  },
  { name: 'PyTorch', format: 'pytorch', check: pythonScript({ file: 'verify_pytorch.py', needs: 'torch' }) },
  { name: 'Octave', format: 'matlab', check: octaveFunction('verify_mednet') },
];
