/** Before all tests: one PostgreSQL cluster with a migrated template, and one S3 server where there is one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../hub/db/embedded-postgres.ts';
import { prepareDatabase } from '../hub/db/open-database.ts';
import { templateName } from './databases.ts';
import { listMissingParts } from './missing-parts.ts';
import { type S3Access, startS3Server } from './s3-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the cluster's `postgres` database. */
    clusterUrl: string;
    /** Null when no S3 server is installed: use `describe.skipIf(!inject('s3'))`. */
    s3: S3Access | null;
    missingParts: string[];
  }
}

// A test's database is thrown away, so it need not survive a crash of the machine.
const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mednet-test-'));
  const starting = [startTemplate(folder), startS3Server(path.join(folder, 's3'))] as const;
  const [postgres, s3] = await Promise.all(starting).catch(async (error: unknown) => {
    const [one, other] = await Promise.allSettled(starting);
    await Promise.all([
      one.status === 'fulfilled' && one.value.close(),
      other.status === 'fulfilled' && other.value?.stop(),
    ]);
    throw error;
  });
  const clusterUrl = new URL(postgres.url);
  clusterUrl.pathname = '/postgres';
  project.provide('clusterUrl', clusterUrl.href);
  project.provide('s3', s3 ? { endpoint: s3.endpoint, accessKey: s3.accessKey, secretKey: s3.secretKey } : null);
  project.provide('missingParts', listMissingParts({ hasS3: s3 !== undefined }));
  return async () => {
    await Promise.all([postgres.close(), s3?.stop()]);
    const home = project.config.env.MEDNET_HOME;
    for (const left of [folder, home]) if (left) rmSync(left, { recursive: true, force: true });
  };
}

async function startTemplate(folder: string) {
  const place = path.join(folder, 'postgres');
  const postgres = await startEmbeddedPostgres({ folder: place, database: templateName, port: 0, settings });
  await prepareDatabase(postgres.url);
  return postgres;
}
