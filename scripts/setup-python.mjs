/**
 * `npm run setup:python`: the Python that workers certify exports with, and tests read models with and check statistics
 * against, in a virtual environment under ~/.cache/mednet that is named by its requirements. Safe to repeat; quick when
 * all is there. With --where it only prints the place of its program, and fails when it is not there. Needs nothing of
 * node_modules.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { exclusively } from './exclusively.mjs';

const requirements = fileURLToPath(new URL('../python/requirements.txt', import.meta.url));
const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
const folder = path.join(homedir(), '.cache/mednet', `python-${digest}`);
const isWindows = process.platform === 'win32';
const program = path.join(folder, isWindows ? 'Scripts/python.exe' : 'bin/python');
/** Written last: an installation that was cut off is done again. */
const stamp = path.join(folder, 'complete');
const minutes = 60_000;

function run(command, args) {
  const done = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 20 * minutes });
  if (done.status === 0) return;
  const cause = done.error?.message ?? `exit ${done.status}`;
  throw new Error(
    `${command} ${args.slice(0, 4).join(' ')} failed (${cause}). Python 3.11 or newer with pip is needed.`,
  );
}

function install() {
  if (existsSync(stamp)) return;
  process.stdout.write('Installing Python packages (1 GB, about two minutes).\n');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  const python = isWindows ? 'python' : 'python3';
  // Debian's Python makes no environment with pip unless python3-venv is installed too; the pip outside does as well.
  run(python, ['-m', 'venv', '--without-pip', folder]);
  run(python, ['-m', 'pip', '--python', program, 'install', '-q', '--disable-pip-version-check', '-r', requirements]);
  writeFileSync(stamp, '');
}

const isQuestion = process.argv.includes('--where');
try {
  if (!isQuestion) await exclusively(folder, install);
  if (existsSync(stamp)) process.stdout.write(`${program}\n`);
  else process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
