/** Asks an export's own verify script, in the language that its users run it in. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { findOctave, findPython } from './find-interpreter.ts';
import { runProgram } from './run-program.ts';
import type { Check, Finding } from './runtimes.ts';

const timeoutSeconds = 300;
const shownCharacters = 500;

/** The line that every verify script prints; it ends with 1 when the difference is too large. */
const lineSchema = z.object({
  runtime: z.string(),
  version: z.string(),
  absolute: z.number().nonnegative(),
  relative: z.number().nonnegative(),
});

/** By a Python that has the package. */
export function pythonScript(packageName: string): (check: Check) => Promise<Finding> {
  return async (check) => {
    const python = await findPython(packageName, check);
    if (!python) {
      return { skipped: `no Python with ${packageName} on this machine: npm run setup:python, or set MEDNET_PYTHON` };
    }
    return runScript(check, 'verify.py', python, (file) => [file]);
  };
}

export async function octaveScript(check: Check): Promise<Finding> {
  const octave = findOctave();
  if (!octave) return { skipped: 'no Octave on this machine: apt-get install octave' };
  return runScript(check, 'verify.m', octave, (file) => ['--quiet', '--no-gui', '--no-history', file]);
}

async function runScript(
  { folder, signal }: Check,
  name: string,
  program: string,
  argumentsOf: (file: string) => string[],
): Promise<Finding> {
  await access(path.join(folder, name)).catch(() => {
    throw new Error(`the export has no ${name}`);
  });
  const { code, stdout, stderr } = await runProgram(program, argumentsOf(name), { folder, signal, timeoutSeconds });
  const line = stdout
    .split('\n')
    .map(parseLine)
    .findLast((found) => found !== undefined);
  if (!line) throw new Error(`${name} ended with code ${code}: ${(stderr || stdout).trim().slice(-shownCharacters)}`);
  return line;
}

function parseLine(text: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
