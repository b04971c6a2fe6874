import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkCard } from '../../mednet/cards/model-card.ts';
import { makeUser, makeVersion } from '../../server/test-registry.ts';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import type { User } from '../db/generated/client.ts';
import { completeCard } from './complete-card.ts';
import { publishVersion } from './publish-version.ts';

let database: TestDatabase;
let ada: User;
let bob: User;

beforeAll(async () => {
  database = await testDatabase();
  ada = await makeUser(database.prisma, 'ada');
  bob = await makeUser(database.prisma, 'bob', 'ADMIN');
});
afterAll(() => database.drop());

const cardOf = async (id: string) => (await database.prisma.version.findUniqueOrThrow({ where: { id } })).card;

test('two owners who write at once both find their words on the card of a draft, until it is published', async () => {
  const { prisma } = database;
  const { id } = await makeVersion(prisma, { owner: ada, slug: 'noted' });
  await Promise.all([
    completeCard(prisma, ada, 'noted@0.1', { contact: 'ada@example.org' }),
    completeCard(prisma, bob, 'noted@0.1', { populations: 'One clinic.', labels: null }),
  ]);
  const card = await cardOf(id);
  expect(card.startsWith('# noted')).toBe(true);
  expect(
    checkCard(card)
      .filter(({ isDone }) => isDone)
      .map(({ name }) => name),
  ).toEqual(['populations', 'contact']);
  await publishVersion(database, ada, 'noted@0.1');
  await expect(completeCard(prisma, ada, 'noted@0.1', { contact: '' })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await cardOf(id)).toBe(card);
});

test('nobody else writes on it', async () => {
  const { prisma } = database;
  const carol = await makeUser(prisma, 'carol');
  await makeVersion(prisma, { owner: ada, slug: 'own', isPublished: true });
  await makeVersion(prisma, { owner: ada, slug: 'own', label: '0.2' });
  const write = (reference: string) => completeCard(prisma, carol, reference, { contact: 'me' });
  await expect(write('own@0.1')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(write('own@0.2')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(write('own')).rejects.toMatchObject({ code: 'BAD_INPUT' });
});
