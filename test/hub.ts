/** The hub's operations on a database and blob folder of a test's own. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { readConfig } from '../hub/config.ts';
import type { HubContext } from '../hub/hub-context.ts';
import { openQueue } from '../hub/jobs/open-queue.ts';
import { seedTasks } from '../hub/registry/seed-tasks.ts';
import type { Viewer } from '../hub/users/viewer.ts';
import { testDatabase } from './databases.ts';

export interface TestHub extends HubContext {
  databaseUrl: string;
  admin: Viewer;
  member: Viewer;
  close(): Promise<void>;
}

/** `environment` is laid over an empty one: nothing of the machine's own settings comes in. */
export async function testHub(environment: Record<string, string | undefined> = {}): Promise<TestHub> {
  const database = await testDatabase();
  const home = await mkdtemp(path.join(os.tmpdir(), 'mednet-hub-'));
  const config = readConfig({ MEDNET_HOME: home, DATABASE_URL: database.url, ...environment });
  const { prisma } = database;
  await seedTasks(prisma);
  const queue = await openQueue(database.url);
  const admin = await prisma.user.create({ data: { name: 'admin', role: 'ADMIN' } });
  const member = await prisma.user.create({ data: { name: 'member' } });
  return {
    config,
    prisma,
    queue,
    blobs: await openBlobStore(config),
    databaseUrl: database.url,
    admin,
    member,
    async close() {
      await queue.close();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
