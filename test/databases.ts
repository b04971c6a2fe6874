/** A database of its own for each test file, cloned from a migrated template on the one cluster of the test run. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { createClient } from '../hub/db/client.ts';
import type { PrismaClient } from '../hub/db/generated/client.ts';

export const templateName = 'mednet_template';

export interface TestDatabase {
  url: string;
  prisma: PrismaClient;
  /** Call it in `afterAll`: ends the client and removes the database, whatever else is connected to it. */
  drop(): Promise<void>;
}

/** An empty registry with the queue's tables. */
export function testDatabase(): Promise<TestDatabase> {
  return cloneDatabase(templateName);
}

/** A database without any tables. */
export function emptyDatabase(): Promise<TestDatabase> {
  return cloneDatabase('template0');
}

async function cloneDatabase(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(inject('clusterUrl'));
  url.pathname = `/${name}`;
  const prisma = createClient(url.href, { poolSize: 5 });
  return {
    url: url.href,
    prisma,
    drop: async () => {
      await prisma.$disconnect();
      await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('clusterUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
