import { afterAll, beforeAll, expect, test } from 'vitest';
import type { User } from '../hub/db/generated/client.ts';
import { makeDataSetVersion, makeJob, makeUser, makeVersion } from '../server/test-registry.ts';
import { type TestDatabase, testDatabase } from '../test/databases.ts';
import { expectRefusal } from '../test/sql-state.ts';

let database: TestDatabase;
let owner: User;
beforeAll(async () => {
  database = await testDatabase();
  owner = await makeUser(database.prisma, 'ada');
});
afterAll(() => database.drop());

/** A sealed version, as the assembly of a pool leaves it. */
async function makePool(slug: string, source: { id: string; digest: string }) {
  const { prisma } = database;
  const { id, digest } = source;
  const job = await makeJob(prisma, owner, 'ASSEMBLE', { dataSetVersions: [{ id, digest, reference: 'source@1' }] });
  return makeDataSetVersion(prisma, owner, slug, { jobId: job.id, attemptNumber: 1 });
}

const setLicence = (slug: string, licence: string) =>
  database.prisma.dataSet.update({ where: { slug }, data: { licence, title: `Under ${licence}` } });

test('the licence of a source is fixed once a version trained on its pool is published, however far below it is', async () => {
  const source = await makeDataSetVersion(database.prisma, owner, 'source');
  const inner = await makePool('inner', source);
  const trainedOn = await makePool('outer', inner);
  const { id } = await makeVersion(database.prisma, { owner, slug: 'pretrained', trainedOn });
  await makeDataSetVersion(database.prisma, owner, 'aside');
  for (const slug of ['source', 'inner', 'outer']) {
    expect(await setLicence(slug, 'CC-BY-4.0')).toMatchObject({ licence: 'CC-BY-4.0' });
  }
  await database.prisma.version.update({ where: { id }, data: { publishedAt: new Date() } });
  for (const slug of ['source', 'inner', 'outer']) {
    await expectRefusal(setLicence(slug, 'CC-BY-NC-4.0'), 'MN002');
    expect(await setLicence(slug, 'CC-BY-4.0')).toMatchObject({ title: 'Under CC-BY-4.0' });
  }
  expect(await setLicence('aside', 'CC-BY-NC-4.0')).toMatchObject({ licence: 'CC-BY-NC-4.0' });
});
