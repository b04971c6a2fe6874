import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../test/databases.ts';
import { findFreePort } from '../../test/free-port.ts';
import { createClient } from './client.ts';
import { openDatabase } from './open-database.ts';

let empty: TestDatabase;
let home: string;

beforeAll(async () => {
  empty = await emptyDatabase();
  home = mkdtempSync(path.join(tmpdir(), 'mednet-home-'));
});

afterAll(async () => {
  await empty.drop();
  rmSync(home, { recursive: true });
});

test('an empty database gets the registry and the queue, also when opened by several at once', async () => {
  const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ home, databaseUrl: empty.url })));
  expect(opened.map(({ isEmbedded }) => isEmbedded)).toEqual([false, false, false]);
  expect(await empty.prisma.version.count()).toBe(0);
  const [row] = await empty.prisma.$queryRaw<{ queue: string }[]>`SELECT to_regclass('pgboss.job')::text AS queue`;
  expect(row?.queue).toBe('pgboss.job');
  await Promise.all(opened.map((database) => database.close()));
});

test('without DATABASE_URL it is the embedded one under the home folder', async () => {
  const database = await openDatabase({ home });
  expect(database.isEmbedded).toBe(true);
  const prisma = createClient(database.url);
  expect(await prisma.user.count()).toBe(0);
  await prisma.$disconnect();
  await database.close();
});

test('a database that cannot be used is named, with advice and without its password', async () => {
  const alter = (change: (url: URL) => void) => {
    const url = new URL(empty.url);
    change(url);
    return url.href;
  };
  const closedPort = String(await findFreePort());
  const cases: [databaseUrl: string, advice: RegExp][] = [
    [alter((url) => Object.assign(url, { port: closedPort, password: 'tell-nobody' })), /start PostgreSQL/],
    [alter((url) => Object.assign(url, { password: 'tell-nobody' })), /refuses the password/],
    [alter((url) => Object.assign(url, { pathname: '/absent' })), /no such database/],
    [alter((url) => Object.assign(url, { hostname: 'database.invalid' })), /looked up|not known/],
  ];
  for (const [databaseUrl, advice] of cases) {
    const error = await openDatabase({ home, databaseUrl }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(advice) });
    expect((error as Error).message).not.toContain(new URL(databaseUrl).password);
  }
});
