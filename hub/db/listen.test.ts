import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import { findFreePort } from '../../test/free-port.ts';
import { listen } from './listen.ts';

const patience = { timeout: 30_000, interval: 20 };
let database: TestDatabase;
const listeners = () =>
  database.prisma.$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('hears its channel only, and again after its connection was cut', async () => {
  const messages: string[] = [];
  let reconnects = 0;
  const onReconnect = () => {
    reconnects += 1;
  };
  const listener = await listen(database.url, 'job-events', (payload) => messages.push(payload), onReconnect);
  await database.prisma.$executeRaw`SELECT pg_notify('other', 'x'), pg_notify('job-events', 'one')`;
  await vi.waitFor(() => expect(messages).toEqual(['one']), patience);

  const [before] = await listeners();
  await database.prisma.$executeRaw`SELECT pg_terminate_backend(${before?.pid}::int)`;
  await vi.waitFor(() => expect(reconnects).toBe(1), patience);
  await database.prisma.$executeRaw`SELECT pg_notify('job-events', 'two')`;
  await vi.waitFor(() => expect(messages).toEqual(['one', 'two']), patience);

  await listener.close();
  await vi.waitFor(async () => expect(await listeners()).toEqual([]), patience);
  expect(reconnects).toBe(1);
});

test('rejects when there is no server', async () => {
  const nowhere = `postgresql://postgres@127.0.0.1:${await findFreePort()}/x`;
  await expect(listen(nowhere, 'job-events', () => {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
