/** The hub's own way to migrate and Prisma's command understand each other's work. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../hub/db/migrate.ts';
import { emptyDatabase, type TestDatabase } from '../test/databases.ts';

const program = fileURLToPath(new URL('../node_modules/prisma/build/index.js', import.meta.url));
let database: TestDatabase;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterEach(() => database.drop());

function runPrisma(...args: string[]): string {
  const env = { ...process.env, DATABASE_URL: database.url };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { env, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return stdout;
}

test('after the hub, "prisma migrate deploy" has nothing to do and sees no drift', async () => {
  expect(await migrate(database.url)).not.toEqual([]);
  expect(runPrisma('migrate', 'deploy')).toContain('No pending migrations to apply');
  expect(runPrisma('migrate', 'status')).toContain('Database schema is up to date');
  const comparison = ['--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--exit-code'];
  expect(runPrisma('migrate', 'diff', ...comparison)).toContain('No difference detected');
});

test('after "prisma migrate deploy", the hub has nothing to do', async () => {
  expect(runPrisma('migrate', 'deploy')).toContain('successfully applied');
  expect(await migrate(database.url)).toEqual([]);
});
