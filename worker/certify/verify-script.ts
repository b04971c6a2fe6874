/** Asks an export's own verify script, in the language that its users run it in. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LARGEST_DIFFERENCE } from '../../mednet/formats/golden.ts';
import { findOctave, findPython, type Interpreter } from './find-interpreter.ts';
import { runProgram } from './run-program.ts';
import type { Check, Finding } from './runtimes.ts';

const timeoutSeconds = 300;
const shownCharacters = 300;

/** The line that every verify script prints. */
const lineSchema = z.object({
  runtime: z.string(),
  version: z.string(),
  absolute: z.number().nonnegative(),
  relative: z.number().nonnegative(),
});

interface Script {
  file: string;
  /** What its Python must be able to import. */
  needs: string;
  /** Tried in this order, where a package needs settings. */
  environments?: Record<string, string>[];
}

export function pythonScript({ file, needs, environments = [{}] }: Script): (check: Check) => Promise<Finding> {
  return async (check) => {
    if (!hasFile(check, file)) return { skipped: `the export has no ${file}` };
    const python = await findPython(needs, environments, check);
    if (!python) return { skipped: `no Python with ${needs} on this machine: set MEDNET_PYTHON to one` };
    return runScript(check, file, python, [file]);
  };
}

/** A function file, named as its function is. */
export function octaveFunction(name: string): (check: Check) => Promise<Finding> {
  const file = `${name}.m`;
  return async (check) => {
    if (!hasFile(check, file)) return { skipped: `the export has no ${file}` };
    const program = findOctave();
    if (!program) return { skipped: 'no Octave on this machine' };
    return runScript(check, file, { program, environment: {} }, [
      '--quiet',
      '--no-gui',
      '--no-history',
      '--eval',
      `${name}();`,
    ]);
  };
}

function hasFile({ folder }: Check, file: string): boolean {
  return existsSync(path.join(folder, file));
}

async function runScript(
  { folder, signal }: Check,
  file: string,
  { program, environment }: Interpreter,
  args: string[],
): Promise<Finding> {
  const end = await runProgram(program, args, { folder, signal, timeoutSeconds, environment });
  const line = end.stdout
    .split('\n')
    .map(parseLine)
    .findLast((found) => found !== undefined);
  // A script fails for the logits, which the line tells, or for something else, which only the script knows.
  if (line && (end.code === 0 || line.relative > LARGEST_DIFFERENCE)) return line;
  // A traceback ends with what happened.
  const said = (end.stderr.trim() || end.stdout.trim()).split('\n').at(-1)?.slice(0, shownCharacters);
  throw new Error(`${file} ended with code ${end.code}: ${said}`);
}

function parseLine(text: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
