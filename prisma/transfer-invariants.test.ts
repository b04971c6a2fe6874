/** Tries to break what the database promises of transfer cells: one writer, no change, controls that stay. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../test/databases.ts';
import {
  createPublishedRegistry,
  digest,
  type PublishedRegistry,
  startJob,
  versionData,
} from '../test/published-registry.ts';
import { expectRefusal } from '../test/sql-state.ts';

let database: TestDatabase;
let ids: PublishedRegistry;

beforeAll(async () => {
  database = await testDatabase();
  ids = await createPublishedRegistry(database.prisma);
});
afterAll(() => database.drop());

/** A cell of a job that runs in its second attempt. */
async function makeCell(
  changes: { versionId?: string; attemptNumber?: number; macroAuc?: number; percent?: number } = {},
) {
  const jobId = await startJob(database.prisma, ids.ownerId, 2);
  return database.prisma.transferCell.create({
    data: {
      taskId: ids.taskId,
      dataSetVersionId: ids.dataSetVersionId,
      protocol: digest('rules'),
      subject: 'majority',
      mode: 'PRIOR',
      percent: 10,
      seed: 1,
      jobId,
      attemptNumber: 2,
      macroAuc: 0.5,
      details: {},
      probabilities: [0.5, 0.5, 0.5, 0.5],
      environment: {},
      ...changes,
    },
  });
}

const remove = (id: string) => database.prisma.transferCell.delete({ where: { id } });

test('a cell is written by the newest attempt alone, with figures that can be', async () => {
  await expectRefusal(makeCell({ attemptNumber: 1 }), 'MN001');
  await expectRefusal(makeCell({ macroAuc: 1.5 }), '23514');
  await expectRefusal(makeCell({ percent: 0 }), '23514');
  const { jobId } = await makeCell();
  await database.prisma.job.update({ where: { id: jobId }, data: { state: 'FAILED' } });
  const late = {
    ...(await database.prisma.transferCell.findFirstOrThrow({ where: { jobId } })),
    id: undefined,
    seed: 2,
  };
  await expectRefusal(
    database.prisma.transferCell.create({ data: { ...late, details: {}, environment: {} } }),
    'MN001',
  );
});

test('a cell is never changed', async () => {
  const { id } = await makeCell();
  const change = (data: { macroAuc?: number; probabilities?: number[] }) =>
    database.prisma.transferCell.update({ where: { id }, data });
  await expectRefusal(change({ macroAuc: 0.9 }), 'MN002');
  await expectRefusal(change({ probabilities: [1, 0, 0, 1] }), 'MN002');
  await expectRefusal(database.prisma.$executeRaw`TRUNCATE "transfer_cell"`, 'MN002');
});

test('cells of controls and of published versions stay; those of a draft can go', async () => {
  await expectRefusal(remove((await makeCell()).id), 'MN002');
  await expectRefusal(remove((await makeCell({ versionId: ids.versionId })).id), 'MN002');
  const draft = await database.prisma.version.create({
    data: versionData(ids.modelId, { ordinal: 3, label: '3.0.0' }),
  });
  const { id } = await makeCell({ versionId: draft.id });
  await remove(id);
  expect(await database.prisma.transferCell.count({ where: { id } })).toBe(0);
});

test('a job keeps its parent', async () => {
  const [parent, other] = [await startJob(database.prisma, ids.ownerId), await startJob(database.prisma, ids.ownerId)];
  const { prisma } = database;
  const part = await prisma.job.create({
    data: {
      kind: 'TRANSFER_CELLS',
      title: 'part',
      state: 'RUNNING',
      configuration: {},
      inputs: {},
      parentId: parent,
      ownerId: ids.ownerId,
      messageId: ids.ownerId,
    },
  });
  await expectRefusal(prisma.job.update({ where: { id: part.id }, data: { parentId: other } }), 'MN002');
  await expectRefusal(prisma.job.update({ where: { id: part.id }, data: { parentId: null } }), 'MN002');
});
