/** Tries to break what the database promises of a job's files: one writer, one moment, no change, bytes that stay. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Prisma } from '../hub/db/generated/client.ts';
import { dropCheckpoints } from '../hub/jobs/checkpoints.ts';
import { type TestHub, testHub } from '../test/hub.ts';
import { digest, startJob } from '../test/published-registry.ts';
import { expectRefusal } from '../test/sql-state.ts';

let hub: TestHub;
let jobId: string;

beforeAll(async () => {
  hub = await testHub();
  await hub.prisma.blob.create({ data: { sha256: digest('sheet'), size: 5 } });
});
afterAll(() => hub.close());
beforeEach(async () => {
  jobId = await startJob(hub.prisma, hub.member.id, 2);
});

const file = (attemptNumber = 2, name = 'sheet.png') => ({
  jobId,
  attemptNumber,
  name,
  mediaType: 'image/png',
  blobSha256: digest('sheet'),
});

/** What a job's final transaction does. */
const finish = (...files: ReturnType<typeof file>[]) =>
  hub.prisma.$transaction(async (transaction) => {
    await transaction.jobFile.createMany({ data: files });
    await succeed(transaction);
  });

const succeed = (client: Prisma.TransactionClient) =>
  client.job.update({ where: { id: jobId }, data: { state: 'SUCCEEDED' } });

test('files are a result: the job succeeds with them, in one transaction', async () => {
  await expectRefusal(succeed(hub.prisma), 'MN003');
  await finish(file(), file(2, 'figures.json'));
  expect(await hub.prisma.jobFile.count({ where: { jobId } })).toBe(2);
});

describe('a file is refused', () => {
  test('from any attempt but the newest', async () => {
    await expectRefusal(finish(file(1)), 'MN001');
  });

  test('before the job succeeds', async () => {
    await expectRefusal(hub.prisma.jobFile.create({ data: file() }), 'MN003');
    const failing = hub.prisma.$transaction(async (transaction) => {
      await transaction.jobFile.create({ data: file() });
      await transaction.job.update({ where: { id: jobId }, data: { state: 'FAILED' } });
    });
    await expectRefusal(failing, 'MN003');
    expect(await hub.prisma.jobFile.count({ where: { jobId } })).toBe(0);
  });

  test('after it has succeeded', async () => {
    await finish(file());
    await expectRefusal(hub.prisma.jobFile.create({ data: file(2, 'late.png') }), 'MN001');
  });

  test('with a name that is taken, or that is a path', async () => {
    await expectRefusal(finish(file(), file()), '23505');
    for (const name of ['', '../sheet.png', 'a/b', '.hidden', 'sheet\n.png', 'x'.repeat(101)])
      await expectRefusal(finish(file(2, name)), '23514');
  });

  test('without its bytes', async () => {
    await expectRefusal(finish({ ...file(), blobSha256: digest('nowhere') }), '23503');
  });
});

describe('a file stays as it is', () => {
  beforeEach(() => finish(file()));
  const where = () => ({ jobId_name: { jobId, name: 'sheet.png' } });

  test('it is neither changed nor deleted', async () => {
    await expectRefusal(hub.prisma.jobFile.update({ where: where(), data: { mediaType: 'text/html' } }), 'MN002');
    await expectRefusal(hub.prisma.jobFile.update({ where: where(), data: { name: 'other.png' } }), 'MN002');
    await expectRefusal(hub.prisma.jobFile.delete({ where: where() }), 'MN002');
    await expectRefusal(hub.prisma.$executeRaw`TRUNCATE "job_file"`, 'MN002');
  });

  test('nor are its job, its attempt and its bytes', async () => {
    await expectRefusal(hub.prisma.job.delete({ where: { id: jobId } }), '23001');
    await expectRefusal(hub.prisma.attempt.deleteMany({ where: { jobId } }), '23001');
    await expectRefusal(hub.prisma.blob.delete({ where: { sha256: digest('sheet') } }), '23001');
  });
});

test('a checkpoint of the same bytes leaves them to the file', async () => {
  await hub.prisma.checkpoint.create({ data: { jobId, attemptNumber: 2, step: 1, blobSha256: digest('sheet') } });
  await finish(file());
  await dropCheckpoints(hub, jobId);
  expect(await hub.prisma.checkpoint.count({ where: { jobId } })).toBe(0);
  expect(await hub.prisma.blob.count({ where: { sha256: digest('sheet') } })).toBe(1);
});
