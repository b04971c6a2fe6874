/** Parts of a version or of a data-set version cannot slip in or out while it is published or sealed. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createClient } from '../hub/db/client.ts';
import type { Prisma, PrismaClient } from '../hub/db/generated/client.ts';
import { type TestDatabase, testDatabase } from '../test/databases.ts';
import {
  createDataSetVersion,
  createPublishedRegistry,
  digest,
  type PublishedRegistry,
  versionData,
} from '../test/published-registry.ts';
import { expectRefusal, sqlStateOf } from '../test/sql-state.ts';

let database: TestDatabase;
let writer: PrismaClient;
let other: PrismaClient;
let ids: PublishedRegistry;

beforeAll(async () => {
  database = await testDatabase();
  writer = createClient(database.url);
  other = createClient(database.url);
  ids = await createPublishedRegistry(database.prisma);
});
afterAll(async () => {
  await Promise.all([writer.$disconnect(), other.$disconnect()]);
  await database.drop();
});

/** Starts `second` while the transaction of `first` is open, and commits only once `second` waits for it. */
async function race(
  first: (transaction: Prisma.TransactionClient) => Promise<unknown>,
  second: () => PromiseLike<unknown>,
) {
  let outcome: Promise<unknown> = Promise.resolve();
  await writer.$transaction(async (transaction) => {
    await first(transaction);
    outcome = Promise.resolve(second()).then(() => 'accepted', sqlStateOf);
    await vi.waitFor(async () => {
      const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      expect(await database.prisma.$queryRawUnsafe(waiting)).toHaveLength(1);
    });
  });
  return outcome;
}

test('a case cannot be moved into a sealed data-set version', async () => {
  const open = await createDataSetVersion(database.prisma, ids.dataSetId, 2);
  const moving = { where: { id: open.cases[0]!.id }, data: { ordinal: 7, dataSetVersionId: ids.dataSetVersionId } };
  await expectRefusal(database.prisma.case.update(moving), 'MN002');
});

test('a data-set version cannot be made sealed', async () => {
  const { dataSetId } = ids;
  const data = { dataSetId, ordinal: 3, digest: digest('d'), classes: [], report: {}, sealedAt: new Date() };
  await expectRefusal(database.prisma.dataSetVersion.create({ data }), 'MN003');
});

test('sealing waits for whoever is taking the last cases away', async () => {
  const { id } = await createDataSetVersion(database.prisma, ids.dataSetId, 4);
  const outcome = await race(
    (transaction) => transaction.case.deleteMany({ where: { dataSetVersionId: id } }),
    () => other.dataSetVersion.update({ where: { id }, data: { sealedAt: new Date() } }),
  );
  expect(outcome).toBe('MN003');
});

test('publishing waits for whoever is taking the weights away', async () => {
  const version = await database.prisma.version.create({ data: versionData(ids.modelId, { ordinal: 3, label: '3' }) });
  const file = { format: 'safetensors', name: 'x', mediaType: 'x', blobSha256: digest('image') };
  const artifact = await database.prisma.artifact.create({ data: { versionId: version.id, ...file } });
  const outcome = await race(
    (transaction) => transaction.artifact.delete({ where: { id: artifact.id } }),
    () => other.version.update({ where: { id: version.id }, data: { publishedAt: new Date() } }),
  );
  expect(outcome).toBe('MN003');
});
