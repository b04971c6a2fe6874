/** What lies beside a written model to show that it is the same network: golden cases, and programs that run them. */
import type { ModelFile, ModelPackage } from './format.ts';
import { goldenFiles } from './golden.ts';
import { resourceFile } from './resource-file.ts';

/** In verify/. Each prints a line of JSON (runtime, version, absolute, relative) and fails above LARGEST_DIFFERENCE. */
type Program =
  | 'verify_safetensors.py'
  | 'verify_keras.py'
  | 'verify_onnx.py'
  | 'verify_pytorch.py'
  | 'verify-tfjs.mjs'
  | 'verify-onnx.mjs';

/** Nothing for a model without golden cases. A JavaScript program is called verify.mjs. */
export async function verificationFiles(model: ModelPackage, ...programs: Program[]): Promise<ModelFile[]> {
  const golden = goldenFiles(model);
  if (golden.length === 0) return [];
  const files = programs.map(async (program) =>
    program.endsWith('.py')
      ? [await resourceFile(`verify/${program}`), await resourceFile('verify/verify_golden.py')]
      : [await javaScript(program, 'verify.mjs'), await javaScript('verify-golden.mjs')],
  );
  return [...golden, ...(await Promise.all(files)).flat()];
}

async function javaScript(program: string, name = program): Promise<ModelFile> {
  return { ...(await resourceFile(`verify/${program}`)), name, mediaType: 'text/javascript' };
}
