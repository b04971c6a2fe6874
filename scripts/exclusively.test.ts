import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const lock = new URL('./exclusively.mjs', import.meta.url).href;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mednet-exclusively-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process that runs `body` under the lock; resolves with how it ended once it says a line, and at its end. */
function startWorker(body: string) {
  const code = `import fs from 'node:fs'; import { exclusively } from '${lock}';
    await exclusively(${JSON.stringify(folder)}, async () => { ${body} });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const inside = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  return { child, ended, inside };
}

test('processes take turns', async () => {
  writeFileSync(path.join(folder, 'count'), '0');
  const file = JSON.stringify(path.join(folder, 'count'));
  const increment = `const seen = Number(fs.readFileSync(${file}, 'utf8'));
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    fs.writeFileSync(${file}, String(seen + 1));`;
  const workers = [1, 2, 3, 4].map(() => startWorker(increment));
  expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
  expect(readFileSync(path.join(folder, 'count'), 'utf8')).toBe('4');
});

test('a killed holder is followed by the next, and failing work gives the lock back', async () => {
  const holder = startWorker(`process.stdout.write('in'); await new Promise(() => process.stdin.resume());`);
  await holder.inside;
  const next = startWorker(
    `fs.writeFileSync(${JSON.stringify(path.join(folder, 'next'))}, ''); throw new Error('so');`,
  );
  expect(readdirSync(folder)).toEqual([]);
  holder.child.kill('SIGKILL');
  expect(await next.ended).toBe(1);
  expect(readdirSync(folder)).toEqual(['next']);
  expect(await startWorker('').ended).toBe(0);
});
