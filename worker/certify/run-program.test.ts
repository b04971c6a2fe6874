import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runProgram } from './run-program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'mednet-program-'));
});
afterAll(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;
const run = (code: string, changes: { signal?: AbortSignal; timeoutSeconds?: number } = {}) =>
  runProgram(process.execPath, ['-e', code], { folder, signal: never, timeoutSeconds: 60, ...changes });

test('a program runs in its folder and tells its end, and is told no secrets', async () => {
  process.env.S3_SECRET_KEY = 'secret';
  const end = await run('console.log(process.cwd(), process.env.S3_SECRET_KEY); console.error("why"); process.exit(3)');
  delete process.env.S3_SECRET_KEY;
  expect(end).toEqual({ code: 3, stdout: `${folder} undefined\n`, stderr: 'why\n' });
});

test('one that is not there, takes too long or says too much is an error', async () => {
  const options = { folder, signal: never, timeoutSeconds: 1 };
  await expect(runProgram('/no/such/program', [], options)).rejects.toThrow('ENOENT');
  await expect(run('setInterval(() => {}, 1000)', { timeoutSeconds: 0.2 })).rejects.toThrow(/longer than 0.2 seconds/);
  await expect(run('setInterval(() => console.log("x".repeat(1e5)), 1)')).rejects.toThrow('said too much');
});

test('what it started ends with it when its job is stopped', async () => {
  const file = path.join(folder, 'pid');
  const stopping = new AbortController();
  const code = `
    const child = require('node:child_process').spawn('sleep', ['600']);
    require('node:fs').writeFileSync('pid', String(child.pid));`;
  const ended = expect(run(code, { signal: stopping.signal })).rejects.toThrow('stopped with its job');
  const pid = await vi.waitUntil(() => existsSync(file) && readFileSync(file, 'utf8'));
  stopping.abort();
  await ended;
  await vi.waitUntil(() => hasEnded(pid));
  await expect(run('', { signal: stopping.signal })).rejects.toThrow();
});

/** Also when nobody has asked for its end yet, as in a container without an init. */
function hasEnded(pid: string): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).stdout.trim();
  return state === '' || state.startsWith('Z');
}
