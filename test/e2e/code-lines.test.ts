/** Every program that a version's page offers, as it stands there, in a fresh folder, on the files of a running hub. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CODE_LINES, type CodeLines, codeLines } from '../../mednet/formats/code-lines.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { findChromium, launchBrowser } from '../browser.ts';
import { findOctave, findTorch } from '../languages.ts';
import { findPython } from '../python.ts';
import { type RunningHub, runHub } from '../running-hub.ts';

const patience = 240_000;
const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const slug = 'lines';

let home: string;
let folder: string;
let hub: RunningHub;
/** "NAME: 0.1234" for each class, of the first golden image. */
let expected: string[];

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'mednet-lines-'));
  // JavaScript takes its packages from the checkout.
  const cache = path.join(root, 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(path.join(cache, 'lines-'));
  hub = await runHub(home);
  await publishOne();
  expected = await readExpected();
}, patience);
afterAll(async () => {
  await hub?.stop();
  await rm(home, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

async function submit(mutation: string, type: string, input: Record<string, unknown>): Promise<void> {
  const document = `mutation ($input: ${type}!) { job: ${mutation}(input: $input) { id } }`;
  await succeed((await hub.query<{ job: { id: string } }>(document, { input })).job.id);
}

async function succeed(id: string): Promise<void> {
  const document = 'query ($id: ID!) { job(id: $id) { state error { message } } }';
  for (;;) {
    const { job } = await hub.query<{ job: { state: string; error: { message: string } | null } }>(document, { id });
    if (job.state === 'SUCCEEDED') return;
    if (job.error) throw new Error(job.error.message);
    await delay(200);
  }
}

async function publishOne(): Promise<void> {
  await submit('importDataSet', 'ImportInput', { slug: 'phantom-shapes', phantom: true, task: 'phantom-shapes' });
  await submit('submitFineTune', 'FineTuneInput', { model: slug, task: 'phantom-shapes', width: 0.25, epochs: 1 });
  const exporting = await hub.query<{ job: { id: string } }>(
    `mutation { job: exportVersion(reference: "${slug}@1") { id } }`,
  );
  await succeed(exporting.job.id);
  await hub.query(`mutation { publishVersion(reference: "${slug}@1") { id } }`);
}

async function readExpected(): Promise<string[]> {
  const read = async (name: string) =>
    Buffer.from(await (await fetch(`${hub.address}/files/${slug}/1/safetensors/${name}`)).arrayBuffer());
  const { tensors } = decodeSafetensors(await read('golden.safetensors'));
  const { classes } = JSON.parse((await read('config.json')).toString()) as { classes: string[] };
  const powers = Array.from(tensors.get('case1/logits')!.data, Math.exp);
  const sum = powers.reduce((total, power) => total + power);
  return classes.map((name, index) => `${name}: ${(powers[index]! / sum).toFixed(4)}`);
}

/** How a program is run here: by the command on the page; undefined where this machine cannot. */
function runnerOf({
  format,
  language,
  file,
  run: command,
}: CodeLines): ((place: string) => Promise<string>) | undefined {
  const python = format === 'pytorch' ? findTorchAndPillow() : findPython();
  const octave = findOctave();
  switch (language) {
    case 'javascript':
      return (place) => runCommand(command, place, { node: process.execPath });
    case 'python':
      return python ? (place) => runCommand(command, place, { python }) : undefined;
    case 'matlab':
      return octave ? async (cwd) => (await run(octave, ['--quiet', '--no-gui', file], { cwd })).stdout : undefined;
    case 'html':
      return findChromium() ? showInBrowser : undefined;
  }
}

/** In a shell that knows `programs` by these names. */
async function runCommand(command: string, cwd: string, programs: Record<string, string>): Promise<string> {
  const bin = path.join(cwd, 'bin');
  await mkdir(bin);
  for (const [name, program] of Object.entries(programs)) {
    await writeFile(path.join(bin, name), `#!/bin/sh\nexec '${program}' "$@"\n`, { mode: 0o755 });
  }
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  return (await run('sh', ['-c', command], { cwd, env })).stdout;
}

/** Debian has them apart: python3-torch and python3-pil. */
function findTorchAndPillow(): string | undefined {
  const python = findTorch();
  return python && spawnSync(python, ['-c', 'import PIL']).status === 0 ? python : undefined;
}

async function showInBrowser(place: string): Promise<string> {
  await symlink(path.join(root, 'node_modules'), path.join(place, 'node_modules'));
  const chromium = await launchBrowser();
  try {
    const page = await chromium.newPage();
    await page.goto(pathToFileURL(path.join(place, 'index.html')).href);
    await page.waitForFunction(() => document.getElementById('result')?.textContent);
    return (await page.textContent('#result')) ?? '';
  } finally {
    await chromium.close();
  }
}

describe.each(CODE_LINES.map((entry) => ({ ...entry, runner: runnerOf(entry) })))('$title', ({ runner, ...entry }) => {
  it.skipIf(!runner)('does what it says', { timeout: patience }, async () => {
    const place = path.join(folder, entry.id);
    await mkdir(place);
    await writeFile(
      path.join(place, entry.file),
      codeLines(entry, { hub: hub.address, slug, label: '1', channels: 1 }),
    );
    const said = (await runner!(place)).trim().split('\n');
    if (entry.format === 'safetensors') expect(said).toContain('stem1_conv/kernel (3, 3, 1, 8)');
    else expect(said).toEqual(expected);
  });
});
