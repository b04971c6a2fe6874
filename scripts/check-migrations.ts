/** Fails when prisma/migrations do not lead to prisma/schema.prisma. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '../hub/db/embedded-postgres.ts';
import { migrate } from '../hub/db/migrate.ts';

const prisma = fileURLToPath(new URL('../node_modules/prisma/build/index.js', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'mednet-check-'));
const database = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), database: 'check', port: 0 });
try {
  await migrate(database.url);
  const comparison = ['--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--exit-code'];
  const env = { ...process.env, DATABASE_URL: database.url };
  const done = spawnSync(process.execPath, [prisma, 'migrate', 'diff', ...comparison], { env, encoding: 'utf8' });
  if (done.status !== 0) {
    const advice = 'The migrations do not lead to prisma/schema.prisma: add one with "npx prisma migrate dev".';
    process.stderr.write(`${done.stdout}${done.stderr}${advice}\n`);
    process.exitCode = 1;
  }
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
