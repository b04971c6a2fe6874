import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readServerPid, startHolder } from '../../test/postgres-holder.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { isAlive } from './process-state.ts';

const patience = { timeout: 60_000, interval: 50 };
let home: string;
let folder: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'mednet-embedded-'));
  folder = path.join(home, 'new', 'postgres');
});

afterEach(async () => {
  const pid = readServerPid(folder);
  if (pid && isAlive(pid)) process.kill(pid, 'SIGQUIT');
  await vi.waitFor(() => expect(pid && isAlive(pid)).toBeFalsy(), patience);
  rmSync(home, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('keeps its data over a stop, in folders that only their owner can read', async () => {
  const first = await startEmbeddedPostgres({ folder, database: 'held', port: 0 });
  await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
  expect([home, path.dirname(folder), folder].map((place) => statSync(place).mode & 0o777)).toEqual([448, 448, 448]);
  await first.close();
  expect(readServerPid(folder)).toBeUndefined();

  const second = await startEmbeddedPostgres({ folder, database: 'held', port: 0 });
  expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
  await second.close();
});

test('several processes that start at once share one server, and the last one out stops it', async () => {
  const holders = [1, 2, 3].map(() => startHolder(folder));
  const urls = await Promise.all(holders.map((holder) => holder.url));
  expect(new Set(urls).size).toBe(1);
  for (const holder of holders.slice(1)) await holder.release();
  expect(await query(urls[0]!, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await holders[0]!.release();
  expect(readServerPid(folder)).toBeUndefined();
  expect(readdirSync(path.dirname(folder))).toEqual(['postgres']);
});

test('a killed process leaves a server that the next one attaches to and stops', async () => {
  const killed = startHolder(folder);
  const url = await killed.url;
  await killed.kill('SIGKILL');
  const next = await startEmbeddedPostgres({ folder, database: 'held', port: 0 });
  expect(next.url).toBe(url);
  await vi.waitFor(async () => {
    const leases = `SELECT FROM pg_stat_activity WHERE application_name = 'mednet-hub lease'`;
    expect(await query(url, leases)).toHaveLength(1);
  }, patience);
  await next.close();
  expect(readServerPid(folder)).toBeUndefined();
});

test('a terminated process stops the server', async () => {
  const holder = startHolder(folder);
  await holder.url;
  await holder.kill('SIGTERM');
  expect(readServerPid(folder)).toBeUndefined();
  expect(holder.child.exitCode).toBe(143);
});

test('a killed server comes back at the same address, with what was committed', async () => {
  const postgres = await startEmbeddedPostgres({ folder, database: 'held', port: 0 });
  await query(postgres.url, 'CREATE TABLE kept AS SELECT 7 AS value');
  const killed = readServerPid(folder)!;
  process.kill(killed, 'SIGKILL');
  await vi.waitFor(async () => {
    expect(await query(postgres.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
    expect(readServerPid(folder)).not.toBe(killed);
  }, patience);
  await postgres.close();
  expect(readServerPid(folder)).toBeUndefined();
});

test('a process killed while it makes the cluster is cleaned up after', async () => {
  const killed = startHolder(folder);
  await vi.waitFor(() => {
    const left = readdirSync(path.dirname(folder)).find((name) => name.startsWith('postgres.init-'));
    expect(left && existsSync(path.join(path.dirname(folder), left, 'data'))).toBe(true);
  }, patience);
  await killed.kill('SIGKILL');
  const next = await startEmbeddedPostgres({ folder, database: 'held', port: 0 });
  expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await next.close();
  expect(readdirSync(path.dirname(folder))).toEqual(['postgres']);
});

test('a left-over pid file whose number belongs to another program does not stop it', async () => {
  await startEmbeddedPostgres({ folder, database: 'held', port: 0 }).then((first) => first.close());
  writeFileSync(path.join(folder, 'postmaster.pid'), `${process.pid}\n${folder}\n1\n5432\n\n127.0.0.1\n`);
  const next = await startEmbeddedPostgres({ folder, database: 'held', port: 0 });
  expect(readServerPid(folder)).not.toBe(process.pid);
  await next.close();
});

test('takes another port when the wanted one is in use', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as net.AddressInfo;
  const postgres = await startEmbeddedPostgres({ folder, database: 'held', port });
  expect(postgres.port).not.toBe(port);
  expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await postgres.close();
  other.close();
});

/** Whether an ordinary user could run this checkout: not where it lies below a private folder, such as /root. */
const isOpenToOthers = (nobody: number): boolean => {
  const check = `require('node:fs').accessSync(${JSON.stringify(fileURLToPath(import.meta.url))})`;
  return spawnSync(process.execPath, ['-e', check], { uid: nobody, cwd: '/' }).status === 0;
};
const nobody =
  process.getuid?.() === 0 ? Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' })) : undefined;

describe.skipIf(nobody === undefined || !isOpenToOthers(nobody))('as root', () => {
  test('the server runs as another user, and so does one that an ordinary user made', async () => {
    const account = { uid: nobody!, gid: nobody! };
    chownSync(home, account.uid, account.gid);
    mkdirSync(path.dirname(folder));
    chownSync(path.dirname(folder), account.uid, account.gid);
    const ordinary = startHolder(folder, 0, account);
    const url = await ordinary.url;
    await ordinary.release();
    expect(statSync(folder).uid).toBe(nobody);

    const asRoot = await startEmbeddedPostgres({ folder, database: 'held', port: 0 });
    expect(new URL(asRoot.url).password).toBe(new URL(url).password);
    expect(statSync(`/proc/${readServerPid(folder)}`).uid).toBe(nobody);
    await asRoot.close();
  });
});
