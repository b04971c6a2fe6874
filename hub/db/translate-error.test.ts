import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import { findFreePort } from '../../test/free-port.ts';
import { createClient } from './client.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { isPassingFailure, translateDatabaseError } from './translate-error.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.prisma.user.create({ data: { name: 'ada' } });
});
afterAll(() => database.drop());

const translate = (work: Promise<unknown>) =>
  work.then(() => expect.unreachable('it should have failed'), translateDatabaseError);

const raise = (code: string) =>
  database.prisma.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'secret detail' USING ERRCODE = '${code}'; END $$`);

test("an invariant's own words reach the user, however the statement was sent", async () => {
  const job: Prisma.JobCreateInput = {
    kind: 'IMPORT',
    title: 'no message',
    configuration: {},
    inputs: {},
    owner: { connect: { name: 'ada' } },
    messageId: '018f0000-0000-7000-8000-000000000000',
  };
  const { prisma } = database;
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const refused = { code: 'CONFLICT', message: 'Blob cannot be truncated.' };
  expect(await translate(prisma.$executeRaw`TRUNCATE blob CASCADE`)).toMatchObject(refused);
  expect(await translate(client.query('TRUNCATE blob CASCADE'))).toMatchObject(refused);
  await client.end();
  const alone = { code: 'CONFLICT', message: expect.stringMatching(/^Job .* has no message in the queue\.$/) };
  expect(await translate(prisma.job.create({ data: job }))).toMatchObject(alone);
  expect(await translate(prisma.$transaction((tx) => tx.job.create({ data: job })))).toMatchObject(alone);
});

test('a taken name is a conflict', async () => {
  const conflict = { code: 'CONFLICT', message: 'The user exists already: choose another name.' };
  expect(await translate(database.prisma.user.create({ data: { name: 'ada' } }))).toMatchObject(conflict);
});

test('what something else refers to is a conflict to delete, and unknown to refer to when absent', async () => {
  const { prisma } = database;
  const owner = { connect: { name: 'ada' } };
  const text = { title: '', summary: '', modality: '', channels: 1 };
  await prisma.model.create({ data: { slug: 'model', ...text, owner } });
  const needed = { code: 'CONFLICT', message: expect.stringContaining('still needs this') };
  expect(await translate(prisma.user.delete({ where: { name: 'ada' } }))).toMatchObject(needed);
  const ownerId = '018f0000-0000-7000-8000-000000000000';
  expect(await translate(prisma.model.create({ data: { slug: 'other', ...text, ownerId } }))).toBeUndefined();
});

test.each([
  ['MN001', 'CONFLICT'],
  ['40001', 'CONFLICT'],
  ['40P01', 'CONFLICT'],
  ['53100', 'UNAVAILABLE'],
  ['53300', 'UNAVAILABLE'],
  ['57P01', 'UNAVAILABLE'],
])('%s is %s', async (code, expected) => {
  expect(await translate(raise(code))).toMatchObject({ code: expected });
});

test('a server that is gone is unavailable, for Prisma and for node-postgres', async () => {
  const nowhere = `postgresql://postgres:hidden@localhost:${await findFreePort()}/x`;
  const prisma = createClient(nowhere);
  const unavailable = { code: 'UNAVAILABLE', message: expect.not.stringContaining('hidden') };
  expect(await translate(prisma.user.count())).toMatchObject(unavailable);
  expect(await translate(new pg.Client({ connectionString: nowhere }).connect())).toMatchObject(unavailable);
  await prisma.$disconnect();
});

test('what took too long, waited too long or lost its connection is unavailable, and may pass', async () => {
  const pool = { connectionString: database.url, max: 1, connectionTimeoutMillis: 50 };
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
  const slow = () => prisma.$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(0.2)::text`, { timeout: 50 });
  const crowded = () => prisma.$transaction(() => prisma.user.count());
  const lost = () =>
    prisma.$transaction(async (tx) => {
      await expect(tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`).rejects.toThrow();
      await tx.user.count();
    });
  for (const work of [slow, crowded, lost]) {
    const error: unknown = await work().catch((thrown: unknown) => thrown);
    expect(translateDatabaseError(error)).toMatchObject({ code: 'UNAVAILABLE' });
    expect(isPassingFailure(error)).toBe(true);
  }
  await prisma.$disconnect();
});

test.each([
  ['40P01', true],
  ['57P01', true],
  ['53100', false],
  ['23505', false],
  ['22012', false],
])('%s may pass: %s', async (code, mayPass) => {
  expect(await raise(code).catch(isPassingFailure)).toBe(mayPass);
});

test('anything else stays unknown', async () => {
  expect(await translate(raise('22012'))).toBeUndefined();
  expect(translateDatabaseError(new Error('something'))).toBeUndefined();
  expect(translateDatabaseError('text')).toBeUndefined();
  expect(translateDatabaseError(undefined)).toBeUndefined();
});
