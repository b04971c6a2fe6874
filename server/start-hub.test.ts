/** The hub as a process: what it says, how it stops, and what is left when it does not get to. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startOfDay } from '../hub/downloads/start-of-day.ts';
import { type TestDatabase, testDatabase } from '../test/databases.ts';

let database: TestDatabase;
let home: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
  home = await mkdtemp(path.join(tmpdir(), 'mednet-start-'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

interface Process {
  child: ChildProcess;
  output(): string;
  /** Resolves with what was printed so far once it matches. */
  says(pattern: RegExp): Promise<string>;
  ended: Promise<number | null>;
}

function run(environment: Record<string, string> = {}): Process {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      MEDNET_HOME: home,
      PORT: '0',
      WEB: '0',
      WORKERS: '0',
      SEED: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const listen = (look: () => void) => {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', look);
  };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => pattern.test(output) && resolve(output);
      listen(look);
      look();
      void ended.then(() => reject(new Error(`It ended without saying ${pattern}: ${output}`)));
    });
  return { child, output: () => output, says, ended };
}

const addressIn = (output: string) => /http:\/\/[\d.:]+/.exec(output)?.[0] ?? '';

test('it tells where it is and how to sign in, refuses a second one on its home, and stops on SIGTERM', async () => {
  const first = run();
  const output = await first.says(/Ctrl-C/);
  const address = addressIn(output);
  const secret = (await readFile(path.join(home, 'admin-token'), 'utf8')).trim();
  expect(output).toContain(secret);
  expect(JSON.parse(await readFile(path.join(home, 'hub.json'), 'utf8'))).toMatchObject({
    pid: first.child.pid,
    address,
  });
  const { instance } = (await (await fetch(`${address}/healthz`)).json()) as { instance: string };

  const second = run();
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`MedNet Hub already runs on this home: ${address} (process ${first.child.pid})`);
  expect(second.output()).not.toContain(' at ');

  expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({ instance });
  await database.prisma.downloadDay.create({ data: { day: startOfDay(new Date()), key: Buffer.alloc(32) } });
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(existsSync(path.join(home, 'hub.json'))).toBe(false);
  expect(await database.prisma.downloadDay.count()).toBe(0);
});

test('killed without warning, it leaves the home free and the token valid', async () => {
  const first = run();
  const before = addressIn(await first.says(/Ctrl-C/));
  const secret = (await readFile(path.join(home, 'admin-token'), 'utf8')).trim();
  first.child.kill('SIGKILL');
  await first.ended;
  const second = run();
  const address = addressIn(await second.says(/Ctrl-C/));
  expect(address).not.toBe(before);
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: '{ me { name role } tasks { slug } }' }),
  });
  expect(await response.json()).toMatchObject({ data: { me: { name: 'admin', role: 'ADMIN' } } });
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
});

test('a port that is taken is named, and nothing is left running', async () => {
  const other = http.createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const hub = run({ PORT: String(port) });
  expect(await hub.ended).toBe(1);
  expect(hub.output()).toBe(
    `Port ${port} is taken by another program. Stop it, or set PORT to another number (0: any free one).\n`,
  );
  other.close();
  const rows = await database.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE application_name = 'mednet hub lock' AND datname = current_database()`;
  expect(rows).toEqual([]);
});

test.each([
  [{ PORT: 'http' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL: must start with postgresql://'],
  [{ DATABASE_URL: 'postgresql://nobody:hush@127.0.0.1:1/none' }, 'The database none at 127.0.0.1:1 cannot be used.'],
])('what is wrong with the settings is said in a sentence: %o', async (environment, message) => {
  const hub = run(environment as Record<string, string>);
  expect(await hub.ended).toBe(1);
  expect(hub.output()).toContain(message);
  expect(hub.output()).not.toMatch(/hush|^ +at /m);
});
