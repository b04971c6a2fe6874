/** Python and Octave, wherever this machine has them. */
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { searchPath } from '../../hub/config.ts';
import { runProgram } from './run-program.ts';
import type { Check } from './runtimes.ts';

/** What `npm run setup:python` makes. */
const venv = fileURLToPath(new URL('../../python/.venv/bin/python', import.meta.url));
const importSeconds = 60;

/** The first Python that can import the package: the one that was named, the checkout's own, the system's. */
export async function findPython(packageName: string, { python, signal, folder }: Check): Promise<string | undefined> {
  const named = [python, existsSync(venv) ? venv : undefined].filter((one) => one !== undefined);
  for (const candidate of [...named, ...findAlongPath('python3')]) {
    const options = { folder, signal, timeoutSeconds: importSeconds };
    const end = await runProgram(candidate, ['-c', `import ${packageName}`], options).catch(() => undefined);
    signal.throwIfAborted();
    if (end?.code === 0) return candidate;
  }
  return undefined;
}

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
