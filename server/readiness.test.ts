import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { readConfig } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { openQueue } from '../hub/jobs/open-queue.ts';
import { reportWorker } from '../hub/workers/report-worker.ts';
import { type TestDatabase, testDatabase } from '../test/databases.ts';
import { checkReadiness } from './readiness.ts';
import { prepareWorkers } from './workers.ts';

let database: TestDatabase;
let home: string;

beforeAll(async () => {
  database = await testDatabase();
  home = await mkdtemp(path.join(tmpdir(), 'mednet-ready-'));
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

test('what does not answer is named, without its address', async () => {
  const config = readConfig({ MEDNET_HOME: home });
  const blobs = await openBlobStore(config);
  const queue = await openQueue(database.url);
  const workers = prepareWorkers({ count: 0, program: '', environment: process.env });
  const chosen = { engine: 'wasm', device: 'cpu', reason: 'it was asked for' };
  const id = '00000000-0000-7000-8000-000000000001';
  await reportWorker(database.prisma, { id, host: 'secret', pid: 1, description: 'WebAssembly', ...chosen });
  const ready = await checkReadiness({ config, prisma: database.prisma, blobs, queue }, workers);
  expect(ready).toEqual({
    isReady: true,
    parts: { database: 'ok', blobs: 'ok', queue: 'ok', worker: 'ok' },
    workers: [chosen],
  });

  const nobody = createClient('postgresql://nobody:hush@127.0.0.1:1/none');
  await queue.close();
  const { isReady, parts, workers: seen } = await checkReadiness({ config, prisma: nobody, blobs, queue }, workers);
  await nobody.$disconnect();
  expect(isReady).toBe(false);
  expect(seen).toEqual([]);
  expect(parts).toEqual({
    database: 'The database does not answer: try again in a moment.',
    blobs: 'ok',
    queue: expect.stringContaining('The job queue does not answer'),
    worker: 'ok',
  });
});
