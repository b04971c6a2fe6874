import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeVersion } from '../../server/test-registry.ts';
import { type TestHub, testHub } from '../../test/hub.ts';
import type { Job, JobState, User, Version } from '../db/generated/client.ts';
import { publishVersion } from '../registry/publish-version.ts';
import { finishExport } from './finish-export.ts';
import { requestExport } from './request-export.ts';
import { writeCertificate } from './write-certificate.ts';

let hub: TestHub;
let owner: User;
beforeAll(async () => {
  hub = await testHub();
  owner = await hub.prisma.user.findUniqueOrThrow({ where: { id: hub.member.id } });
});
afterAll(() => hub.close());

/** A draft as the training job leaves it: its canonical weights, and nothing else. */
function draft(slug: string): Promise<Version> {
  return makeVersion(hub.prisma, { owner, slug, isExported: false });
}

/** Brings a queued job to its first attempt. */
async function start({ id }: Job): Promise<{ jobId: string; attemptNumber: number }> {
  await hub.prisma.job.update({ where: { id }, data: { state: 'RUNNING', attempt: 1 } });
  await hub.prisma.attempt.create({ data: { jobId: id, number: 1, host: 'test' } });
  return { jobId: id, attemptNumber: 1 };
}

const end = (id: string, state: JobState) => hub.prisma.job.update({ where: { id }, data: { state } });
const publish = (reference: string) => publishVersion(hub, hub.member, reference);

describe('an export is asked for', () => {
  test('by many at once, and is one job with one row for each format', async () => {
    const { id } = await draft('wanted');
    const jobs = await Promise.all(Array.from({ length: 5 }, () => requestExport(hub, hub.member, 'wanted@0.1')));
    expect(new Set(jobs.map((job) => job.id)).size).toBe(1);
    const rows = await hub.prisma.export.findMany({ where: { versionId: id, jobId: jobs[0]!.id } });
    expect(rows.map(({ format }) => format)).toContain('tfjs');
    expect(jobs[0]?.configuration).toMatchObject({ kind: 'EXPORT', version: 'wanted@0.1' });
    expect((await requestExport(hub, hub.admin, 'wanted@0.1')).id).toBe(jobs[0]?.id);
  });

  test('by its owner and administrators, and by nobody else', async () => {
    await makeVersion(hub.prisma, { owner, slug: 'mine', isPublished: true });
    const other = await hub.prisma.user.create({ data: { name: 'other' } });
    await expect(requestExport(hub, other, 'mine@0.1')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

test('a version is published once it is exported and certified, and until then the refusal says what it waits for', async () => {
  const { id: versionId } = await draft('staged');
  const place = { versionId, host: 'test' };
  await expect(publish('staged@0.1')).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringMatching(/does not exist in .*TensorFlow\.js.*export it first/),
  });
  const job = await requestExport(hub, hub.member, 'staged@0.1');
  await expect(publish('staged@0.1')).rejects.toThrow(/exported to .*TensorFlow\.js.*\(queued\).*\/jobs\//);
  const attempt = await start(job);
  const file = { name: 'a', mediaType: 'x', ...(await hub.blobs.put(Buffer.from('a'))) };
  for (const { format } of await hub.prisma.export.findMany({ where: { jobId: job.id } })) {
    await finishExport(hub, attempt, { versionId, format }, [file]);
    await expect(finishExport(hub, attempt, { versionId, format }, [])).rejects.toThrow(/queued once/);
  }
  await expect(publish('staged@0.1')).rejects.toThrow(/checked in every runtime \(running\)/);

  const line = { format: 'tfjs', runtime: 'TensorFlow.js' };
  const reason = 'it differs by 2.0e-3';
  const failed = { ...line, outcome: 'FAILED' as const, relative: 2e-3, absolute: 1, reason };
  await hub.prisma.$transaction((tx) => writeCertificate(tx, attempt, place, [failed]));
  await end(job.id, 'FAILED');
  await expect(publish('staged@0.1')).rejects.toThrow(/TensorFlow\.js in TensorFlow\.js: it differs by 2\.0e-3/);
  expect((await requestExport(hub, hub.member, 'staged@0.1')).id).toBe(job.id);

  const again = await resume(job.id);
  const passed = { ...line, outcome: 'PASSED' as const, relative: 1e-7, absolute: 1e-6 };
  await hub.prisma.$transaction((tx) => writeCertificate(tx, again, place, [passed]));
  expect(await hub.prisma.parity.count({ where: { versionId } })).toBe(1);
  await end(job.id, 'SUCCEEDED');
  expect((await publish('staged@0.1')).publishedAt).toBeInstanceOf(Date);
  expect((await requestExport(hub, hub.member, 'staged@0.1')).id).toBe(job.id);
});

test('an export that failed says so until it is resumed', async () => {
  await draft('broken');
  const job = await requestExport(hub, hub.member, 'broken@0.1');
  await start(job);
  await end(job.id, 'FAILED');
  await expect(publish('broken@0.1')).rejects.toThrow(/export to .* failed: resume the job.*\/jobs\//);
});

/** A second attempt, as the queue would start it. */
async function resume(jobId: string): Promise<{ jobId: string; attemptNumber: number }> {
  await hub.prisma.$transaction(async (tx) => {
    const messageId = await hub.queue.send(tx, await tx.job.findUniqueOrThrow({ where: { id: jobId } }));
    await tx.job.update({ where: { id: jobId }, data: { state: 'QUEUED', messageId } });
  });
  await hub.prisma.job.update({ where: { id: jobId }, data: { state: 'RUNNING', attempt: 2 } });
  await hub.prisma.attempt.create({ data: { jobId, number: 2, host: 'test' } });
  return { jobId, attemptNumber: 2 };
}
