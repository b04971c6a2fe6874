import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import { findLiveWorkers } from './find-live-workers.ts';
import { listWorkers } from './list-workers.ts';
import { removeWorker } from './remove-worker.ts';
import { reportWorker } from './report-worker.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const worker = (host: string) => ({
  id: randomUUID(),
  host,
  pid: 7,
  engine: 'wasm',
  device: 'cpu',
  description: 'WebAssembly',
  reason: 'WebAssembly: it was asked for',
});
const hosts = async () => (await findLiveWorkers(database.prisma)).map(({ host }) => host);
const silence = (id: string, length: string) =>
  database.prisma.$executeRaw`UPDATE "worker" SET heartbeat_at = now() - ${length}::interval WHERE id = ${id}::uuid`;

test('a worker is listed while it is heard of, and its row goes when it is not', async () => {
  const [first, second] = [worker('first'), worker('second')];
  await reportWorker(database.prisma, first);
  await reportWorker(database.prisma, second);
  expect(await hosts()).toEqual(['first', 'second']);
  await silence(first.id, '40 seconds');
  expect(await hosts()).toEqual(['second']);
  await reportWorker(database.prisma, first);
  expect(await hosts()).toEqual(['first', 'second']);

  await silence(first.id, '2 minutes');
  await reportWorker(database.prisma, second);
  expect(await database.prisma.worker.count()).toBe(1);
  await reportWorker(database.prisma, first);
  expect(await database.prisma.worker.count()).toBe(2);
  await removeWorker(database.prisma, first.id);
  expect(await hosts()).toEqual(['second']);
});

test('only administrators see all of it', async () => {
  const viewer = (role: 'MEMBER' | 'ADMIN') => ({ id: randomUUID(), name: 'somebody', role });
  await reportWorker(database.prisma, worker('third'));
  const listed = await listWorkers(database.prisma, viewer('ADMIN'));
  expect(listed.at(-1)).toMatchObject({ ...worker('third'), id: listed.at(-1)?.id, startedAt: expect.any(Date) });
  await expect(listWorkers(database.prisma, viewer('MEMBER'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(listWorkers(database.prisma, null)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
