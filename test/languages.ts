/** The other languages that MedNet is written in: Python with NumPy and PyTorch, and GNU Octave. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from './find-program.ts';

export const missingTorch = 'NumPy and PyTorch for Python: "apt-get install --no-install-recommends python3-torch"';
export const missingOctave = 'GNU Octave: "apt-get install --no-install-recommends octave"';

const HAS_TORCH =
  'import importlib.util, sys; sys.exit(not (importlib.util.find_spec("torch") and __import__("numpy")))';

/** The system's Python before any other: Debian's packages are the system's. Use `describe.skipIf(!findTorch())`. */
export function findTorch(): string | undefined {
  const candidates = ['/usr/bin/python3', 'python3']
    .map((name) => findProgram([name]))
    .filter((name) => name !== undefined);
  return candidates.find((program) => spawnSync(program, ['-c', HAS_TORCH]).status === 0);
}

/** Use `describe.skipIf(!findOctave())`. */
export function findOctave(): string | undefined {
  return findProgram(['octave-cli', 'octave']);
}

/** What a program of Python or Octave prints. Rejects with all that it said when it fails. */
export async function runLanguage(language: 'python' | 'octave', program: string, folder: string): Promise<string> {
  const [command, args] =
    language === 'python' ? [findTorch(), ['-c']] : [findOctave(), ['--no-history', '--norc', '--eval']];
  if (!command)
    throw new Error(`There is no ${language}. Get ${language === 'python' ? missingTorch : missingOctave}.`);
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  return (await promisify(execFile)(command, [...args, program], { cwd: folder, env })).stdout;
}
