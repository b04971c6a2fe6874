/** Asks an export's own verify script, in the language that its users run it in. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LARGEST_DIFFERENCE } from '../../mednet/formats/golden.ts';
import { canImport, findOctave, findPython, type PythonSetting } from './find-interpreter.ts';
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

/** By the first Python that has what one of the settings needs. */
export function pythonScript(file: string, ...settings: PythonSetting[]): (check: Check) => Promise<Finding> {
  return async (check) => {
    if (!hasFile(check, file)) return { skipped: `the export has no ${file}` };
    for (const setting of settings) {
      const program = await findPython(setting, check);
      if (!program) continue;
      try {
        return await runScript(check, file, { program, args: [file], environment: setting.environment });
      } catch (error) {
        check.signal.throwIfAborted();
        if (await canImport(program, setting, check)) throw error;
      }
    }
    return { skipped: `no Python with ${settings[0]?.needs.join(' and ')} on this machine: set MEDNET_PYTHON to one` };
  };
}

/** A function file, named as its function is. */
export function octaveFunction(name: string): (check: Check) => Promise<Finding> {
  const file = `${name}.m`;
  return async (check) => {
    if (!hasFile(check, file)) return { skipped: `the export has no ${file}` };
    const program = findOctave();
    if (!program) return { skipped: 'no Octave on this machine' };
    const args = ['--quiet', '--no-gui', '--no-history', '--eval', `${name}();`];
    return runScript(check, file, { program, args });
  };
}

function hasFile({ folder }: Check, file: string): boolean {
  return existsSync(path.join(folder, file));
}

interface Call {
  program: string;
  args: string[];
  environment?: Record<string, string>;
}

async function runScript({ folder, signal }: Check, file: string, call: Call): Promise<Finding> {
  const { program, args, environment } = call;
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
