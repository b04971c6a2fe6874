/** What lies beside a written model to show that it is the same network: golden cases, and programs that run them. */
import { readFileSync } from 'node:fs';
import type { ModelFile, ModelPackage } from './format.ts';
import { goldenFiles } from './golden.ts';

/** In verify/. Each prints a line of JSON (runtime, version, absolute, relative) and fails above LARGEST_DIFFERENCE. */
type Program = 'verify_safetensors.py' | 'verify_keras.py' | 'verify_onnx.py' | 'verify-tfjs.mjs' | 'verify-onnx.mjs';

/** Nothing for a model without golden cases. A JavaScript program is called verify.mjs. */
export function verificationFiles(model: ModelPackage, ...programs: Program[]): ModelFile[] {
  const golden = goldenFiles(model);
  if (golden.length === 0) return [];
  const files = programs.flatMap((program) =>
    program.endsWith('.py')
      ? [programFile(program), programFile('verify_golden.py')]
      : [programFile(program, 'verify.mjs'), programFile('verify-golden.mjs')],
  );
  return [...golden, ...files];
}

/** A program of verify/ as a file. */
function programFile(source: string, name = source): ModelFile {
  const bytes = readFileSync(new URL(`./verify/${source}`, import.meta.url));
  return { name, mediaType: source.endsWith('.py') ? 'text/x-python' : 'text/javascript', bytes };
}
