import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../test/databases.ts';
import { migrate } from './migrate.ts';

const real = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await emptyDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'mednet-migrations-'));
  addMigration('1_first', 'CREATE TABLE first (id int);');
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

const listTables = () =>
  database.prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`;

test('applies what is missing, once', async () => {
  expect(await migrate(database.url, folder)).toEqual(['1_first']);
  addMigration('2_second', 'CREATE TABLE second (id int);');
  expect(await migrate(database.url, folder)).toEqual(['2_second']);
  expect(await migrate(database.url, folder)).toEqual([]);
  expect((await listTables()).map(({ name }) => name)).toEqual(['_prisma_migrations', 'first', 'second']);
});

test('several processes at once apply each migration of the hub exactly once', async () => {
  cpSync(real, folder, { recursive: true });
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, folder)));
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await migrate(database.url, folder)).toEqual([]);
});

test('a migration that fails leaves nothing behind and can be repaired', async () => {
  addMigration('2_second', 'CREATE TABLE half (id int); SELECT 1 / 0;');
  await expect(migrate(database.url, folder)).rejects.toThrow('2_second failed and was undone: division by zero');
  expect((await listTables()).map(({ name }) => name)).toEqual(['_prisma_migrations', 'first']);
  addMigration('2_second', 'CREATE TABLE half (id int);');
  expect(await migrate(database.url, folder)).toEqual(['2_second']);
});

test('refuses a database that is newer than the code', async () => {
  addMigration('2_second', 'CREATE TABLE second (id int);');
  await migrate(database.url, folder);
  rmSync(path.join(folder, '2_second'), { recursive: true });
  const refusal = { code: 'CONFLICT', message: expect.stringContaining('newer than this code') };
  await expect(migrate(database.url, folder)).rejects.toMatchObject(refusal);
});

test('refuses a migration that was edited after it was applied', async () => {
  await migrate(database.url, folder);
  addMigration('1_first', 'CREATE TABLE other (id int);');
  const refusal = { code: 'CONFLICT', message: expect.stringContaining('was edited') };
  await expect(migrate(database.url, folder)).rejects.toMatchObject(refusal);
});

test("refuses to go on after a failure of Prisma's own command", async () => {
  await migrate(database.url, folder);
  await database.prisma.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL`;
  await expect(migrate(database.url, folder)).rejects.toMatchObject({ code: 'CONFLICT' });
});
