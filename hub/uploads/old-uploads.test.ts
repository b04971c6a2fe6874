import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestHub, testHub } from '../../test/hub.ts';
import { storeUpload } from '../blobs/store-upload.ts';
import { finishJob } from '../jobs/finish-job.ts';
import { submitImport } from '../jobs/submit-import.ts';
import { beginUpload } from './begin-upload.ts';
import { giveUpUpload } from './give-up-upload.ts';
import { removeOldUploads } from './remove-old-uploads.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());
beforeEach(async () => {
  await hub.prisma.upload.deleteMany();
  await hub.prisma.partialUpload.deleteMany();
});

const old = new Date('2024-01-01');
const send = () => storeUpload(hub, { ownerId: hub.member.id, fileName: 'x.zip', source: [randomBytes(9)] as never });
const begin = () => beginUpload(hub.prisma, hub.member, { fileName: 'x.zip', size: 9 });
const importOf = (upload: string, slug: string) => submitImport(hub, hub.member, { slug, upload, channels: 1 });
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();

it('go after a week in which nothing imported them or went on with them', async () => {
  const [young, unused, queued] = [await send(), await send(), await send()];
  await importOf(queued.id, 'queued');
  await hub.prisma.upload.updateMany({ where: { id: { not: young.id } }, data: { createdAt: old } });
  const [begun, left, wentOn] = [await begin(), await begin(), await begin()];
  await hub.prisma.partialUpload.updateMany({ where: { id: { not: begun.id } }, data: { createdAt: old } });
  const blobSha256 = unused.sha256;
  await hub.prisma.uploadPart.create({ data: { uploadId: left.id, number: 1, blobSha256, createdAt: old } });
  await hub.prisma.uploadPart.create({ data: { uploadId: wentOn.id, number: 1, blobSha256 } });
  await removeOldUploads(hub.prisma);
  expect(idsOf(await hub.prisma.upload.findMany())).toEqual(idsOf([young, queued]));
  expect(idsOf(await hub.prisma.partialUpload.findMany())).toEqual(idsOf([begun, wentOn]));
});

it('are not given up while a job is to import them', async () => {
  const upload = await send();
  const { id } = await importOf(upload.id, 'needed');
  await expect(giveUpUpload(hub, hub.member, upload.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  await hub.prisma.job.update({ where: { id }, data: { state: 'CANCELLED' } });
  await giveUpUpload(hub, hub.member, upload.id);
  expect(await hub.blobs.size(upload.sha256)).toBeUndefined();
});

/** Has a worker take up the job, and succeed with a file. */
async function succeed(jobId: string): Promise<void> {
  const attempt = { jobId, attemptNumber: 1 };
  await hub.prisma.job.update({ where: { id: jobId }, data: { state: 'RUNNING', attempt: 1 } });
  await hub.prisma.attempt.create({ data: { jobId, number: 1, host: 'here', engine: 'wasm' } });
  const { sha256 } = await hub.blobs.put(randomBytes(9));
  await hub.prisma.blob.create({ data: { sha256, size: 9 } });
  await finishJob(hub.prisma, attempt, async (tx) => {
    await tx.jobFile.create({ data: { ...attempt, name: 'x', mediaType: 'text/plain', blobSha256: sha256 } });
    return 'done';
  });
}

it('go once the last job that imports them has succeeded', async () => {
  const [upload, other] = [await send(), await send()];
  const [first, second] = [await importOf(upload.id, 'first'), await importOf(upload.id, 'second')];
  await succeed(first.id);
  expect(await hub.prisma.upload.count()).toBe(2);
  await succeed(second.id);
  expect(await hub.prisma.upload.findMany()).toMatchObject([{ id: other.id }]);
});
