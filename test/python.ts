/** The Python with the packages that read models (keras, onnx, ...) and check statistics (scikit-learn, ...). */
import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const setup = fileURLToPath(new URL('../scripts/setup-python.mjs', import.meta.url));

export const missingPython = 'Python packages: "npm run setup:python" (two minutes, 1 GB under ~/.cache/mednet)';

/** Use `describe.skipIf(!findPython())`. */
export function findPython(): string | undefined {
  const { status, stdout } = spawnSync(process.execPath, [setup, '--where'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** What a program prints. Rejects with all that it said when it fails. */
export async function runPython(args: string[], folder: string, env: Record<string, string> = {}): Promise<string> {
  const program = findPython();
  if (!program) throw new Error(`There is no Python. Get ${missingPython}.`);
  const options = { cwd: folder, env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2', ...env }, maxBuffer: 2 ** 26 };
  return (await promisify(execFile)(program, args, options)).stdout;
}
