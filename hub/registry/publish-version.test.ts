import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDataSetVersion, makeUser, makeVersion } from '../../server/test-registry.ts';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import type { User } from '../db/generated/client.ts';
import { translateDatabaseError } from '../db/translate-error.ts';
import { findVersion } from './find-version.ts';
import { parseReference } from './parse-reference.ts';
import { publishVersion } from './publish-version.ts';

let database: TestDatabase;
let ada: User;
let bob: User;
let admin: User;

beforeAll(async () => {
  database = await testDatabase();
  ada = await makeUser(database.prisma, 'ada');
  bob = await makeUser(database.prisma, 'bob');
  admin = await makeUser(database.prisma, 'root', 'ADMIN');
});
afterAll(() => database.drop());

test('a reference is slug@label, or a slug alone', () => {
  expect(parseReference('gray-mednet@0.1')).toEqual({ slug: 'gray-mednet', label: '0.1' });
  expect(parseReference('gray-mednet')).toEqual({ slug: 'gray-mednet', label: undefined });
  for (const wrong of ['', '@', 'a@', '@1', 'A@1', 'a@1@2', 'a b@1', 'a@../x', `${'a'.repeat(65)}@1`, 'a@1\n']) {
    expect(() => parseReference(wrong)).toThrow('slug@label');
  }
});

describe('before it is published', () => {
  test('a version is found by its owner and administrators, and by nobody else', async () => {
    await makeVersion(database.prisma, { owner: ada, slug: 'hidden' });
    for (const viewer of [ada, admin]) {
      expect(await findVersion(database.prisma, viewer, 'hidden@0.1')).toMatchObject({ label: '0.1' });
    }
    for (const viewer of [bob, null]) {
      await expect(findVersion(database.prisma, viewer, 'hidden@0.1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(findVersion(database.prisma, ada, 'hidden')).rejects.toThrow('no published version');
    await expect(publishVersion(database, bob, 'hidden@0.1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('publishing', () => {
  test('makes a version public; again, and at the same time, it changes nothing', async () => {
    await makeVersion(database.prisma, { owner: ada, slug: 'open' });
    const [first, second] = await Promise.all([1, 2].map(() => publishVersion(database, ada, 'open@0.1')));
    const third = await publishVersion(database, admin, 'open@0.1');
    expect(first?.publishedAt).toBeInstanceOf(Date);
    expect(second?.publishedAt).toEqual(first?.publishedAt);
    expect(third.publishedAt).toEqual(first?.publishedAt);
    expect(await findVersion(database.prisma, null, 'open')).toMatchObject({ id: first?.id });
    await expect(publishVersion(database, bob, 'open@0.1')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('needs a label', async () => {
    await expect(publishVersion(database, ada, 'open')).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  test('is refused by the database while the base is not published', async () => {
    const base = await makeVersion(database.prisma, { owner: ada, slug: 'base' });
    await makeVersion(database.prisma, { owner: ada, slug: 'derived', baseId: base.id });
    const error = await publishVersion(database, ada, 'derived@0.1').catch((thrown: unknown) => thrown);
    expect(translateDatabaseError(error)).toMatchObject({
      code: 'CONFLICT',
      message: 'Publish the base of this version first.',
    });
  });
});

test('a release is published by administrators alone', async () => {
  const [reference] = await Promise.all([
    'stood-for@0.1',
    makeVersion(database.prisma, { owner: ada, slug: 'stood-for' }),
  ]);
  await expect(publishVersion(database, ada, reference, 'RELEASE')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await publishVersion(database, admin, reference, 'RELEASE')).toMatchObject({ stage: 'RELEASE' });
  expect(await publishVersion(database, admin, reference, 'PREVIEW')).toMatchObject({ stage: 'RELEASE' });
});

describe('the licences of all that it was made of', () => {
  const makeData = async (slug: string, licence: string) => {
    const version = await makeDataSetVersion(database.prisma, ada, slug);
    await database.prisma.dataSet.update({ where: { slug }, data: { licence } });
    return version;
  };
  const publish = (slug: string) => publishVersion(database, ada, `${slug}@0.1`);

  test('let it be published when its own asks for as much', async () => {
    const trainedOn = await makeData('free', 'CC0-1.0 AND MIT');
    await makeVersion(database.prisma, { owner: ada, slug: 'on-free', trainedOn });
    expect((await publish('on-free')).publishedAt).toBeInstanceOf(Date);
  });

  test('block it, and say which set is the cause and why', async () => {
    const trainedOn = await makeData('closed', 'CC-BY-ND-4.0');
    await makeVersion(database.prisma, { owner: ada, slug: 'on-closed', trainedOn });
    await expect(publish('on-closed')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('closed@1 is under CC BY-ND 4.0'),
    });
  });

  test('are those of the bases too', async () => {
    const { prisma } = database;
    const pool = await makeData('shared-one-way', 'CC-BY-SA-4.0');
    const base = await makeVersion(prisma, { owner: ada, slug: 'shared', trainedOn: pool });
    await prisma.version.update({ where: { id: base.id }, data: { licence: 'CC-BY-SA-4.0' } });
    await publish('shared');
    const trainedOn = await makeData('shared-another-way', 'ODbL-1.0');
    await makeVersion(prisma, { owner: ada, slug: 'on-both', baseId: base.id, trainedOn });
    await expect(publish('on-both')).rejects.toThrow('shared-another-way@1 is under Open Database Licence 1.0');
  });

  test('cannot be loosened', async () => {
    const trainedOn = await makeData('research-only', 'CC-BY-NC-4.0');
    await makeVersion(database.prisma, { owner: ada, slug: 'looser', trainedOn });
    await expect(publish('looser')).rejects.toThrow('that asks for CC BY-NC 4.0');
  });

  test('are none of weights from elsewhere, which are under what their owner says', async () => {
    const { id } = await makeVersion(database.prisma, { owner: ada, slug: 'elsewhere' });
    await database.prisma.version.update({ where: { id }, data: { isImported: true, licence: 'whatever' } });
    await expect(publish('elsewhere')).rejects.toThrow('The licence of elsewhere@0.1 is not known');
    await database.prisma.version.update({ where: { id }, data: { licence: 'CC-BY-ND-4.0' } });
    expect((await publish('elsewhere')).publishedAt).toBeInstanceOf(Date);
  });
});

test('without a label the newest published version is found', async () => {
  await makeVersion(database.prisma, { owner: ada, slug: 'line', label: '0.1', isPublished: true });
  await makeVersion(database.prisma, { owner: ada, slug: 'line', label: '0.2', isPublished: true });
  await makeVersion(database.prisma, { owner: ada, slug: 'line', label: '0.3' });
  expect(await findVersion(database.prisma, ada, 'line')).toMatchObject({ label: '0.2' });
});
