/** Python and Octave, wherever this machine has them. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { searchPath } from '../../hub/config.ts';
import { runProgram } from './run-program.ts';
import type { Check } from './runtimes.ts';

const setup = fileURLToPath(new URL('../../scripts/setup-python.mjs', import.meta.url));
const importSeconds = 60;

export interface Interpreter {
  program: string;
  environment: Record<string, string>;
}

/**
 * The first Python that can import the package in one of the environments: the one that the administrator named, the
 * one that `npm run setup:python` makes, those of the system.
 */
export async function findPython(
  packageName: string,
  environments: Record<string, string>[],
  { python, signal, folder }: Check,
): Promise<Interpreter | undefined> {
  const options = { folder, signal, timeoutSeconds: importSeconds };
  const { stdout: own } = await runProgram(process.execPath, [setup, '--where'], options);
  const named = [python ?? '', own.trim()].filter(Boolean);
  for (const program of [...new Set([...named, ...findAlongPath('python3')])]) {
    for (const environment of environments) {
      const trial = runProgram(program, ['-c', `import ${packageName}`], { ...options, environment });
      const end = await trial.catch(() => undefined);
      signal.throwIfAborted();
      if (end?.code === 0) return { program, environment };
    }
  }
  return undefined;
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
