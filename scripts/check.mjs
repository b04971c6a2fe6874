/** `npm run check`: everything that is judged without running the product. Says all that is wrong, not only the first. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { prepareOrExit, root } from './prepare.mjs';

const program = (place, ...args) => [path.join(root, 'node_modules', place), ...args];
const checks = {
  'format and lint': program('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '--colors=off', '.'),
  types: program('typescript/bin/tsc', '--noEmit'),
  'types of the site': program('typescript/bin/tsc', '--noEmit', '-p', 'web'),
  'unused code': program('knip/bin/knip.js'),
  'lock files': [
    'scripts/check-lock.mjs',
    'package-lock.json',
    'tensorflow/package-lock.json',
    'gpu/package-lock.json',
    'bench/lighthouse/package-lock.json',
  ],
  migrations: ['--import', 'tsx', 'scripts/check-migrations.ts'],
  'API contract': ['--import', 'tsx', 'scripts/emit-schema.ts', '--check'],
};

function run(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ isGood: code === 0, output })));
}

await prepareOrExit();
let failures = 0;
for (const [name, args] of Object.entries(checks)) {
  const { isGood, output } = await run(args);
  process.stdout.write(isGood ? `ok      ${name}\n` : `FAILED  ${name}\n${output}\n`);
  if (!isGood) failures += 1;
}
process.exitCode = failures > 0 ? 1 : 0;
