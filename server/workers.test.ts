import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { prepareWorkers, type Workers } from './workers.ts';

let folder: string;
let workers: Workers | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mednet-workers-'));
});
afterEach(() => workers?.kill());
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts workers that run `body`; its `note()` writes their process id down. */
async function start(name: string, body: string, count = 1): Promise<() => Promise<number[]>> {
  const program = path.join(folder, `${name}.ts`);
  const started = path.join(folder, `${name}.started`);
  const head = `import { appendFileSync } from 'node:fs';
const note = () => appendFileSync(process.env.STARTED!, process.pid + '\\n');`;
  await writeFile(program, `${head}\n${body}\n`);
  await writeFile(started, '');
  workers = prepareWorkers({ count, program, environment: { ...process.env, STARTED: started } });
  workers.start();
  return async () => (await readFile(started, 'utf8')).split('\n').filter(Boolean).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const waiting = { timeout: 30_000, interval: 50 };

test('a worker that dies is started again, until the hub stops', async () => {
  const started = await start('steady', 'note(); setInterval(() => {}, 1000);', 2);
  await vi.waitUntil(async () => (await started()).length === 2, waiting);
  const [victim] = await started();
  process.kill(victim!, 'SIGKILL');
  await vi.waitUntil(async () => (await started()).length === 3, waiting);
  await workers?.stop();
  expect((await started()).filter(isAlive)).toEqual([]);
  expect(await started()).toHaveLength(3);
});

test('stopping gives a worker time to end in its own way', async () => {
  const ended = path.join(folder, 'ended');
  const body = `process.on('SIGTERM', () => { appendFileSync(${JSON.stringify(ended)}, 'well'); process.exit(); });
setInterval(() => {}, 1000);
note();`;
  const started = await start('graceful', body);
  await vi.waitUntil(async () => (await started()).length === 1, waiting);
  await workers?.stop();
  expect(await readFile(ended, 'utf8')).toBe('well');
});

test('workers that cannot run are reported, and none is left when the hub stops', async () => {
  const started = await start('broken', 'note(); process.exit(3);');
  await vi.waitUntil(async () => (await started()).length === 1 && workers?.pids().length === 0, waiting);
  await expect(workers?.check()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await workers?.stop();
  expect((await started()).filter(isAlive)).toEqual([]);
});
