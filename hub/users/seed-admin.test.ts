import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import { authenticate } from './authenticate.ts';
import { seedAdmin } from './seed-admin.ts';

let database: TestDatabase;
let home: string;

beforeAll(async () => {
  database = await testDatabase();
  home = await mkdtemp(path.join(tmpdir(), 'mednet-home-'));
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

test('the administrator keeps one token over restarts, in a file for its owner only', async () => {
  const first = await seedAdmin(database.prisma, home);
  const second = await seedAdmin(database.prisma, home);
  expect(second).toEqual(first);
  expect((await readFile(first.file, 'utf8')).trim()).toBe(first.secret);
  expect((await stat(first.file)).mode & 0o777).toBe(0o600);
  expect(await authenticate(database.prisma, first.secret)).toMatchObject({ name: 'admin', role: 'ADMIN' });
  expect(await database.prisma.apiToken.count()).toBe(1);
});

test('a token that was revoked, or a file that is damaged, is replaced by a token that works', async () => {
  const before = await seedAdmin(database.prisma, home);
  await database.prisma.apiToken.updateMany({ data: { revokedAt: new Date() } });
  const after = await seedAdmin(database.prisma, home);
  expect(after.secret).not.toBe(before.secret);
  expect(await authenticate(database.prisma, after.secret)).toMatchObject({ role: 'ADMIN' });

  await writeFile(after.file, 'mnh_cut');
  const repaired = await seedAdmin(database.prisma, home);
  expect(await authenticate(database.prisma, repaired.secret)).toMatchObject({ role: 'ADMIN' });
});

test('the token goes on working with a new database', async () => {
  const before = await seedAdmin(database.prisma, home);
  const other = await testDatabase();
  try {
    expect((await seedAdmin(other.prisma, home)).secret).toBe(before.secret);
    expect(await authenticate(other.prisma, before.secret)).toMatchObject({ role: 'ADMIN' });
  } finally {
    await other.drop();
  }
});
