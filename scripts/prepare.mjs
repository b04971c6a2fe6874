/** Brings a checkout to where it can run: packages, generated code and, if wanted, the built site. Quick when all is there. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { exclusively } from './exclusively.mjs';
import { fingerprint } from './fingerprint.mjs';
import { isInstalled } from './installed.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamps = path.join(root, 'node_modules/.cache/mednet-hub');
const say = (line) => process.stderr.write(`${line}\n`);

/** What is made from what. `command` is a program of node_modules with its arguments. */
const steps = {
  prisma: {
    purpose: 'Generating the database client',
    command: ['prisma/build/index.js', 'generate', '--no-hints'],
    inputs: ['prisma/schema.prisma', 'prisma.config.ts'],
    output: 'hub/db/generated/client.ts',
  },
  documents: {
    purpose: 'Generating types for the GraphQL documents',
    command: ['@graphql-codegen/cli/cjs/bin.js', '--config', 'codegen.ts', '--silent'],
    inputs: ['codegen.ts', 'schema.graphql', 'web/graphql'],
    output: 'web/graphql/generated/graphql.ts',
  },
  site: {
    purpose: 'Building the site (about a minute)',
    command: ['next/dist/bin/next', 'build', 'web'],
    inputs: ['web', 'mednet', '.env.example', 'CITATION.cff', 'schema.graphql', 'codegen.ts', 'package-lock.json'],
    output: 'web/.next/BUILD_ID',
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  },
  compressed: {
    purpose: 'Compressing the site',
    command: ['../scripts/compress-site.mjs'],
    inputs: ['web/.next/BUILD_ID'],
    output: 'web/.next/compressed',
  },
};

/** Safe to call from several processes at once: one works, the others wait for it. Rejects with the output of what failed. */
export async function prepare({ withSite = false } = {}) {
  requireNode();
  const onWait = () => say('Another process is preparing this checkout: waiting for it.');
  await exclusively(root, () => prepareAlone(withSite), onWait);
}

async function prepareAlone(withSite) {
  if (!isInstalled(root)) {
    say('Installing packages (some minutes, once)');
    const npm = process.env.npm_execpath;
    const ci = ['ci', '--include=dev']; // whatever NODE_ENV says: the site is built here
    await run(...(npm ? [process.execPath, [npm, ...ci]] : ['npm', ci]));
  }
  await make('prisma');
  if (existsSync(path.join(root, 'codegen.ts'))) await make('documents');
  if (withSite && existsSync(path.join(root, 'web'))) {
    await make('site');
    await make('compressed');
  }
}

async function make(name) {
  const { purpose, command, inputs, output, env } = steps[name];
  const stamp = path.join(stamps, name);
  const state = fingerprint(root, inputs);
  if (existsSync(path.join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  say(purpose);
  rmSync(stamp, { force: true }); // until it is done, it is not
  const [program, ...args] = command;
  await run(process.execPath, [path.join(root, 'node_modules', program), ...args], env);
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, state);
}

/** Runs a command in the checkout; what it says is shown only when it fails. */
function run(program, args, env = {}) {
  const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${output}\n"${[program, ...args].join(' ')}" failed (${signal ?? `exit ${code}`}).`));
    });
  });
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`MedNet Hub needs Node.js 20.19 or newer; this is ${process.version}. See https://nodejs.org/.`);
}

/** For scripts: prepares, or says what failed and ends the process. */
export async function prepareOrExit(options) {
  try {
    await prepare(options);
  } catch (error) {
    say(error.message);
    process.exit(1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await prepareOrExit({ withSite: process.argv.includes('--with-site') });
}
