/** Python and Octave, wherever this machine has them. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { searchPath } from '../../hub/config.ts';
import { runProgram } from './run-program.ts';
import type { Check } from './runtimes.ts';

const setup = fileURLToPath(new URL('../../scripts/setup-python.mjs', import.meta.url));
const importSeconds = 60;

/** A way to run a script: the packages that must be there, and the settings under which it then uses them. */
export interface PythonSetting {
  needs: string[];
  environment?: Record<string, string>;
}

/**
 * The first Python that has the packages: the one that the administrator named, the one that `npm run setup:python`
 * makes, those of the system. They are looked for, not loaded, which would take seconds for each.
 */
export async function findPython(setting: PythonSetting, check: Check): Promise<string | undefined> {
  const look = 'import sys, importlib.util as u; sys.exit(any(u.find_spec(name) is None for name in sys.argv[1:]))';
  for (const program of await listPythons(check)) {
    if (await canRun(program, ['-c', look, ...setting.needs], check)) return program;
  }
  return undefined;
}

/** Whether the packages can be loaded: one that is there may still lack a library of the system. */
export function canImport(program: string, { needs, environment }: PythonSetting, check: Check): Promise<boolean> {
  return canRun(program, ['-c', `import ${needs.join(', ')}`], check, environment);
}

async function listPythons({ python, folder, signal }: Check): Promise<string[]> {
  const { stdout } = await runProgram(process.execPath, [setup, '--where'], { folder, signal, timeoutSeconds: 60 });
  return [...new Set([python ?? '', stdout.trim(), ...findAlongPath('python3')])].filter(Boolean);
}

async function canRun(
  program: string,
  args: string[],
  { folder, signal }: Check,
  environment?: Record<string, string>,
): Promise<boolean> {
  const options = { folder, signal, environment, timeoutSeconds: importSeconds };
  const end = await runProgram(program, args, options).catch(() => undefined);
  signal.throwIfAborted();
  return end?.code === 0;
}

/** Without its graphical part, which needs a display. */
export function findOctave(): string | undefined {
  return findAlongPath('octave-cli')[0] ?? findAlongPath('octave')[0];
}

function findAlongPath(name: string): string[] {
  return searchPath()
    .map((folder) => path.join(folder, name))
    .filter((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
