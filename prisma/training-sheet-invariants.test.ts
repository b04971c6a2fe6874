/** Tries to break what the database promises of the picture that a job draws of its training images. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestHub, testHub } from '../test/hub.ts';
import { digest, startJob } from '../test/published-registry.ts';
import { expectRefusal } from '../test/sql-state.ts';

let hub: TestHub;
let jobId: string;

beforeAll(async () => {
  hub = await testHub();
  jobId = await startJob(hub.prisma, hub.member.id, 2);
  await hub.prisma.blob.create({ data: { sha256: digest('sheet'), size: 5 } });
});
afterAll(() => hub.close());

const draw = (attemptNumber: number) =>
  hub.prisma.trainingSheet.create({ data: { jobId, attemptNumber, blobSha256: digest('sheet') } });

test('only the newest attempt draws it, once, and it stays as it is', async () => {
  await expectRefusal(draw(1), 'MN001');
  await draw(2);
  await expect(draw(2)).rejects.toMatchObject({ code: 'P2002' });
  const { prisma } = hub;
  await expectRefusal(prisma.trainingSheet.update({ where: { jobId }, data: { createdAt: new Date() } }), 'MN002');
  await expectRefusal(prisma.trainingSheet.delete({ where: { jobId } }), 'MN002');
  await expectRefusal(prisma.$executeRaw`TRUNCATE training_sheet`, 'MN002');
});

test('it is no result: a job does not succeed with it', async () => {
  await expectRefusal(hub.prisma.job.update({ where: { id: jobId }, data: { state: 'SUCCEEDED' } }), 'MN003');
});
