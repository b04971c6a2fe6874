/** Tries to break what the database promises of data that came with a seed: it is completed once, and only completed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../test/databases.ts';
import { createPublishedRegistry, digest, type PublishedRegistry } from '../test/published-registry.ts';
import { expectRefusal } from '../test/sql-state.ts';

let database: TestDatabase;
let registry: PublishedRegistry;
let recordId: string;
let tests: string[];

beforeAll(async () => {
  database = await testDatabase();
  const { prisma } = database;
  registry = await createPublishedRegistry(prisma);
  const image = { width: 1, height: 1, blobSha256: digest('image'), name: '' };
  const version = await prisma.dataSetVersion.create({
    include: { cases: { orderBy: { ordinal: 'asc' } } },
    data: {
      dataSetId: registry.dataSetId,
      ordinal: 2,
      digest: digest('record'),
      classes: ['benign', 'malignant'],
      report: {},
      isRecord: true,
      cases: {
        create: [
          { ...image, ordinal: 0, split: 'TRAIN', label: 0 },
          { ...image, ordinal: 1, split: 'TEST' },
          { ...image, ordinal: 2, split: 'TEST' },
        ],
      },
    },
  });
  recordId = version.id;
  tests = version.cases.filter(({ split }) => split === 'TEST').map(({ id }) => id);
  await prisma.dataSetVersion.update({ where: { id: recordId }, data: { sealedAt: new Date() } });
});
afterAll(() => database.drop());

const seal = (isRecord: boolean) =>
  database.prisma.dataSetVersion.update({ where: { id: recordId }, data: { isRecord } });

test('only a record may lack labels, and only of test cases', async () => {
  const { prisma } = database;
  const bare = { width: 1, height: 1, blobSha256: digest('image'), name: '', ordinal: 0 };
  const data = { dataSetId: registry.dataSetId, ordinal: 3, digest: digest('bare'), classes: ['a', 'b'], report: {} };
  const open = await prisma.dataSetVersion.create({ data });
  await expectRefusal(prisma.case.create({ data: { ...bare, dataSetVersionId: open.id, split: 'TRAIN' } }), '23514');
  await prisma.case.create({ data: { ...bare, dataSetVersionId: open.id, split: 'TEST' } });
  await expectRefusal(
    prisma.dataSetVersion.update({ where: { id: open.id }, data: { sealedAt: new Date() } }),
    'MN003',
  );
});

test('a record is completed once, and nothing else of it changes', async () => {
  const { prisma } = database;
  await expectRefusal(seal(false), 'MN003');
  const [first, second] = tests as [string, string];
  for (const data of [{ split: 'TRAIN' as const, label: 0 }, { width: 2 }, { isGenerated: true }]) {
    await expectRefusal(prisma.case.update({ where: { id: first }, data }), 'MN002');
  }
  await expectRefusal(
    prisma.dataSetVersion.update({ where: { id: recordId }, data: { digest: digest('x') } }),
    'MN002',
  );
  await expectRefusal(prisma.case.delete({ where: { id: first } }), 'MN002');
  await prisma.case.update({ where: { id: first }, data: { label: 1, group: 'patient 1', name: 'a.png' } });
  await expectRefusal(prisma.case.update({ where: { id: first }, data: { label: 0 } }), 'MN002');
  await prisma.case.update({ where: { id: second }, data: { label: 0 } });
  await seal(false);
  await expectRefusal(seal(true), 'MN002');
  await expectRefusal(prisma.case.update({ where: { id: second }, data: { name: 'b.png' } }), 'MN002');
});

test('what was told and signed elsewhere stays', async () => {
  const { prisma } = database;
  await prisma.finding.create({ data: { key: 'ranking', data: [] } });
  await expectRefusal(prisma.finding.update({ where: { key: 'ranking' }, data: { data: [1] } }), 'MN002');
  await expectRefusal(prisma.finding.deleteMany(), 'MN002');
  const signed = { versionId: registry.versionId, manifest: '{}', signature: Buffer.from('s'), publicKey: 'k' };
  await prisma.signature.create({ data: signed });
  await expectRefusal(
    prisma.signature.update({ where: { versionId: registry.versionId }, data: { manifest: '' } }),
    'MN002',
  );
  await expectRefusal(prisma.signature.deleteMany(), 'MN002');
  expect(await prisma.signature.count()).toBe(1);
});
