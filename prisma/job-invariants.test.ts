/** Tries to break what the database promises of jobs: fencing, one result, the queue message, the order of states. */
import { fromPrisma, PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../hub/db/client.ts';
import type { JobState, Prisma } from '../hub/db/generated/client.ts';
import { type TestDatabase, testDatabase } from '../test/databases.ts';
import {
  createDataSetVersion,
  createPublishedRegistry,
  digest,
  type PublishedRegistry,
  startJob,
  versionData,
} from '../test/published-registry.ts';
import { expectRefusal, sqlStateOf } from '../test/sql-state.ts';

let database: TestDatabase;
let ids: PublishedRegistry;
let boss: PgBoss;
let jobId: string;
let ordinal = 10;

beforeAll(async () => {
  database = await testDatabase();
  ids = await createPublishedRegistry(database.prisma);
  boss = new PgBoss({ connectionString: database.url, supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue('test');
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});
beforeEach(async () => {
  jobId = await startJob(database.prisma, ids.ownerId, 2);
});

const update = (data: Prisma.JobUncheckedUpdateInput) => database.prisma.job.update({ where: { id: jobId }, data });
const result = (attemptNumber: number, forJob = jobId) => {
  ordinal += 1;
  return versionData(ids.modelId, { ordinal, label: `r${ordinal}`, jobId: forJob, attemptNumber });
};

describe('only the newest attempt of a running job writes', () => {
  const evaluation = (attemptNumber: number): Prisma.EvaluationUncheckedCreateInput => ({
    versionId: ids.versionId,
    taskId: ids.taskId,
    dataSetVersionId: ids.dataSetVersionId,
    jobId,
    attemptNumber,
    track: 'TRANSFER',
    mark: 'HUB_RUN',
    metrics: {},
    macroAuc: 0.5,
    caseCount: 2,
    environment: {},
  });
  /** One write of each kind that an attempt makes. */
  const writesOf = (attempt: number): (() => PromiseLike<unknown>)[] => {
    const { version, evaluation: evaluations, checkpoint, dataSetVersion } = database.prisma;
    const own = { jobId, attemptNumber: attempt };
    ordinal += 1;
    const data = { dataSetId: ids.dataSetId, ordinal, digest: digest('d'), classes: [], report: {}, ...own };
    return [
      () => checkpoint.create({ data: { ...own, step: attempt, blobSha256: digest('image') } }),
      () => version.create({ data: result(attempt) }),
      () => evaluations.create({ data: evaluation(attempt) }),
      () => dataSetVersion.create({ data }),
    ];
  };

  test('not an earlier one', async () => {
    for (const write of writesOf(1)) await expectRefusal(write(), 'MN001');
    for (const write of writesOf(2)) await write();
  });

  test.each(['FAILED', 'CANCELLED'] as const)('not once the job is %s', async (state) => {
    await update({ state });
    for (const write of writesOf(2)) await expectRefusal(write(), 'MN001');
  });

  test('and each kind of result once', async () => {
    for (const write of writesOf(2)) await write();
    for (const write of writesOf(2)) await expectRefusal(write(), '23505');
  });

  test('also when it writes at the moment in which the next attempt starts', async () => {
    const [first, second] = [createClient(database.url), createClient(database.url)];
    const steps: string[] = [];
    await first.$transaction(async (transaction) => {
      await transaction.version.create({ data: result(2) });
      const next = second.job.update({ where: { id: jobId }, data: { attempt: 3 } }).then(() => steps.push('started'));
      await vi.waitFor(async () => {
        const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
        expect(await database.prisma.$queryRawUnsafe(waiting)).toHaveLength(1);
      });
      steps.push('wrote');
      return { next };
    });
    await vi.waitFor(() => expect(steps).toEqual(['wrote', 'started']));
    await expectRefusal(second.version.create({ data: result(2) }), 'MN001');
    await Promise.all([first.$disconnect(), second.$disconnect()]);
  });
});

describe('a queued job and its message commit together', () => {
  const queuedJob = (messageId: string) => ({
    kind: 'IMPORT' as const,
    title: 'queued',
    configuration: {},
    inputs: {},
    ownerId: ids.ownerId,
    messageId,
  });
  const send = async (transaction: Prisma.TransactionClient): Promise<string> =>
    (await boss.send('test', {}, { db: fromPrisma(transaction) })) ?? expect.unreachable('the queue took nothing');

  test('both or neither', async () => {
    const submit = async (transaction: Prisma.TransactionClient) => {
      const messageId = await send(transaction);
      return transaction.job.create({ data: queuedJob(messageId) });
    };
    const job = await database.prisma.$transaction(submit);
    expect(await boss.getJobById('test', job.messageId)).toMatchObject({ state: 'created' });

    let messageId = '';
    const cutOff = database.prisma.$transaction(async (transaction) => {
      ({ messageId } = await submit(transaction));
      throw new Error('cut off');
    });
    await expect(cutOff).rejects.toThrow('cut off');
    expect(await boss.getJobById('test', messageId)).toBeNull();
    expect(await database.prisma.job.count({ where: { messageId } })).toBe(0);
  });

  test('a job without a message is refused, when it is made and when it is queued again', async () => {
    const data = queuedJob('018f0000-0000-7000-8000-000000000001');
    await expectRefusal(database.prisma.job.create({ data }), 'MN003');
    await expectRefusal(update({ state: 'QUEUED' }), 'MN003');
    await database.prisma.$transaction(async (transaction) => {
      const messageId = await send(transaction);
      await transaction.job.update({ where: { id: jobId }, data: { state: 'QUEUED', messageId } });
    });
  });
});

describe('states follow their order', () => {
  const states: JobState[] = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'];
  const allowed = new Set([
    'QUEUED RUNNING',
    'QUEUED CANCELLED',
    'QUEUED FAILED',
    'RUNNING QUEUED',
    'RUNNING SUCCEEDED',
    'RUNNING FAILED',
    'RUNNING CANCELLED',
    'FAILED QUEUED',
    'CANCELLED QUEUED',
  ]);

  /** Brings a job there by allowed steps, with its message and its result. */
  async function bringTo(state: JobState): Promise<void> {
    const messageId = (await boss.send('test', {})) ?? undefined;
    await update({ messageId });
    await database.prisma.version.create({ data: result(2) });
    if (state !== 'RUNNING') await update({ state });
  }

  const changes = states.flatMap((from) => states.filter((to) => to !== from).map((to) => [from, to] as const));
  test.each(changes)('%s to %s', async (from, to) => {
    await bringTo(from);
    const outcome = await update({ state: to }).then(() => 'accepted', sqlStateOf);
    expect(outcome).toBe(allowed.has(`${from} ${to}`) ? 'accepted' : 'MN003');
  });

  test('a job succeeds only with the result of its newest attempt', async () => {
    await expectRefusal(update({ state: 'SUCCEEDED' }), 'MN003');
    await database.prisma.version.create({ data: result(2) });
    await database.prisma.attempt.create({ data: { jobId, number: 3, host: 'test' } });
    await update({ attempt: 3 });
    await expectRefusal(update({ state: 'SUCCEEDED' }), 'MN003');
  });

  test('an import succeeds only with sealed data', async () => {
    const { id } = await createDataSetVersion(database.prisma, ids.dataSetId, 60);
    await database.prisma.dataSetVersion.update({ where: { id }, data: { jobId, attemptNumber: 2 } });
    await expectRefusal(update({ state: 'SUCCEEDED' }), 'MN003');
    await database.prisma.dataSetVersion.update({ where: { id }, data: { sealedAt: new Date() } });
    await update({ state: 'SUCCEEDED' });
  });

  test('attempts only go up, when a job starts', async () => {
    await expectRefusal(update({ attempt: 1 }), 'MN003');
    await expectRefusal(update({ attempt: 3, state: 'FAILED' }), 'MN003');
    await expectRefusal(update({ inputs: { other: true } }), 'MN002');
  });
});
