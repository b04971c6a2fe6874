/** Tries to break what the database promises of submissions, and of the times at which boards change. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../test/databases.ts';
import { expectRefusal } from '../test/sql-state.ts';
import { makeTaskData, type TaskData } from '../test/task-data.ts';

let database: TestDatabase;
let data: TaskData;
let ids: { owner: string; task: string; submission: string; evaluation: string };

beforeAll(async () => {
  database = await testDatabase();
  const { prisma } = database;
  const { id: owner } = await prisma.user.create({ data: { name: 'owner' } });
  data = await makeTaskData(prisma, { ownerId: owner, task: 'task', classes: ['a', 'b'], perClass: 2 });
  const { id: task } = await prisma.task.findUniqueOrThrow({ where: { slug: 'task' } });
  ids = { owner, task, submission: '', evaluation: '' };
  const { submissionId, id } = await submit(data.caseIds);
  await prisma.withdrawal.create({ data: { submissionId: submissionId!, byId: owner } });
  ids = { ...ids, submission: submissionId!, evaluation: id };
});
afterAll(() => database.drop());

/** In one transaction, as Prisma writes what is nested. */
const submit = (caseIds: string[], changes: object = {}) =>
  database.prisma.evaluation.create({
    data: {
      task: { connect: { id: ids.task } },
      dataSetVersion: { connect: { id: data.dataSetVersionId } },
      track: 'PREDICTIONS',
      mark: 'HUB_SCORED',
      metrics: {},
      environment: {},
      macroAuc: 0.5,
      caseCount: caseIds.length,
      submission: { create: { method: 'M', fileSha256: 'a'.repeat(64), taskId: ids.task, ownerId: ids.owner } },
      predictions: { create: caseIds.map((caseId) => ({ caseId, probabilities: [0.5, 0.5] })) },
      ...changes,
    },
  });
const sql = (statement: string) => database.prisma.$executeRawUnsafe(statement);

const attacks: [name: string, sqlState: string, statement: () => string][] = [
  ['changing a method', 'MN002', () => `UPDATE submission SET method = 'other' WHERE id = '${ids.submission}'`],
  ['deleting a submission', 'MN002', () => `DELETE FROM submission WHERE id = '${ids.submission}'`],
  ['truncating submissions', 'MN002', () => 'TRUNCATE submission CASCADE'],
  ['taking a withdrawal back', 'MN002', () => `DELETE FROM withdrawal WHERE submission_id = '${ids.submission}'`],
  ['dating a withdrawal back', 'MN002', () => `UPDATE withdrawal SET created_at = now() - interval '1 day'`],
  [
    'withdrawing twice',
    '23505',
    () => `INSERT INTO withdrawal (submission_id, by_id) VALUES ('${ids.submission}', '${ids.owner}')`,
  ],
  ['changing a score', 'MN002', () => `UPDATE evaluation SET macro_auc = 1 WHERE id = '${ids.evaluation}'`],
  ['deleting a score', 'MN002', () => `DELETE FROM evaluation WHERE id = '${ids.evaluation}'`],
  ['deleting predictions', 'MN002', () => `DELETE FROM prediction WHERE evaluation_id = '${ids.evaluation}'`],
  [
    'adding a prediction later',
    'MN002',
    () => `INSERT INTO prediction SELECT '${ids.evaluation}', id, '{1,0}' FROM "case" WHERE split = 'TRAIN'`,
  ],
  [
    'a submission without a score',
    'MN003',
    () => `INSERT INTO submission (id, task_id, owner_id, method, file_sha256)
      VALUES (gen_random_uuid(), '${ids.task}', '${ids.owner}', 'M', repeat('a', 64))`,
  ],
];
test.each(attacks)('%s is refused', (_name, sqlState, statement) => expectRefusal(sql(statement()), sqlState));

test('a submission has a prediction for every test case, is scored by the hub, and is on its own track', async () => {
  await expectRefusal(submit(data.caseIds.slice(1)), 'MN003');
  await expectRefusal(submit(data.caseIds, { mark: 'AUTHOR_CLAIMED' }), '23514');
  await expectRefusal(submit(data.caseIds, { track: 'FINE_TUNED' }), '23514');
  await expectRefusal(submit(data.caseIds, { submission: undefined }), '23514');
  expect(await database.prisma.submission.count()).toBe(1);
});

test('evaluations get their time in the order in which they can be read', async () => {
  const past = { createdAt: new Date(0) };
  const made = await Promise.all(Array.from({ length: 4 }, () => submit(data.caseIds, past)));
  for (const { createdAt } of made) {
    expect(createdAt.getTime()).toBeGreaterThan(0);
    // Whoever sees the latest of some moment sees all that are not later.
    const seen = await database.prisma.evaluation.count({ where: { createdAt: { lte: createdAt } } });
    expect(seen).toBe(2 + made.filter((one) => one.createdAt < createdAt).length);
  }
});
