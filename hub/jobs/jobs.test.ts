import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestHub, testHub } from '../../test/hub.ts';
import { cancelJob } from './cancel-job.ts';
import { dropCheckpoints, loadCheckpoint, saveCheckpoint } from './checkpoints.ts';
import { finishJob } from './finish-job.ts';
import { heartbeat } from './heartbeat.ts';
import type { NewJobConfiguration } from './job-configuration.ts';
import type { Message } from './open-queue.ts';
import { recordEvents } from './record-events.ts';
import { resumeJob } from './resume-job.ts';
import { settleAttempt } from './settle-attempt.ts';
import { startAttempt } from './start-attempt.ts';
import { submitImport } from './submit-import.ts';
import { submitJob } from './submit-job.ts';
import { waitingSeconds } from './wake-parent.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const submit = (slug: string) => submitImport(hub, hub.admin, { slug, phantom: true, channels: 1 });

async function take(jobId: string): Promise<Message> {
  const message = await hub.queue.take();
  if (message?.jobId !== jobId) throw new Error(`expected the message of ${jobId}`);
  return message;
}

async function start(slug: string): Promise<{ jobId: string; message: Message; number: number }> {
  const job = await submit(slug);
  const message = await take(job.id);
  const started = await startAttempt(hub.prisma, message, 'here');
  if (!started) throw new Error('not started');
  return { jobId: job.id, message, number: started.number };
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

const stateOf = async (id: string) => (await hub.prisma.job.findUniqueOrThrow({ where: { id } })).state;

/** The smallest result an import job can leave. */
async function writeResult(jobId: string, attemptNumber: number): Promise<void> {
  const sha256 = 'a'.repeat(64);
  await finishJob(hub.prisma, { jobId, attemptNumber }, async (tx) => {
    const facts = { title: '', description: '', modality: '', channels: 1, licence: '', citation: '' };
    const set = await tx.dataSet.create({ data: { slug: `set-${jobId}`, ...facts, ownerId: hub.admin.id } });
    await tx.blob.createMany({ data: [{ sha256, size: 1 }], skipDuplicates: true });
    const item = { ordinal: 0, split: 'TRAIN' as const, label: 0, name: 'x', width: 1, height: 1, blobSha256: sha256 };
    const version = await tx.dataSetVersion.create({
      data: {
        dataSetId: set.id,
        ordinal: 1,
        digest: sha256,
        classes: ['x'],
        report: {},
        jobId,
        attemptNumber,
        cases: { create: item },
      },
    });
    await tx.dataSetVersion.update({ where: { id: version.id }, data: { sealedAt: new Date() } });
    return 'done';
  });
}

describe('submitting', () => {
  it('writes the job, its first event and its message', async () => {
    const job = await submit('first');
    expect(job).toMatchObject({ state: 'QUEUED', kind: 'IMPORT', attempt: 0, lastSequence: 1 });
    const message = await take(job.id);
    expect(message.id).toBe(job.messageId);
    await hub.queue.settle(message);
  });

  it('refuses a bad slug, two sources, and folders for members', async () => {
    await expect(submit('No Good')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const both = { slug: 'both', phantom: true, upload: 'x', channels: 1 };
    await expect(submitImport(hub, hub.admin, both)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const folder = { slug: 'folder', folder: 'targets', channels: 1 };
    await expect(submitImport(hub, hub.member, folder)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the queue', () => {
  it('hands out what people submit before parts of a benchmark, and last what nobody asked for', async () => {
    const queue = async (configuration: NewJobConfiguration) =>
      (await submitJob(hub, hub.admin, { title: configuration.kind, configuration, inputs: {} })).id;
    const files = { kind: 'EXPORT' as const, version: 'a@1', formats: [] };
    const background = await queue({ ...files, isBackground: true });
    const part = { task: 'a', mode: 'PRIOR' as const, cells: [{ percent: 1, seed: 1 }], isFresh: false };
    const cells = await queue({ kind: 'TRANSFER_CELLS', subject: { type: 'majority' }, ...part });
    const [first, second] = [await queue(files), (await submit('later')).id];
    // One that goes back into the queue goes behind its equals, not behind the others.
    const message = await take(first);
    const { number } = (await startAttempt(hub.prisma, message, 'here'))!;
    const handedOver = { state: 'QUEUED', outcome: 'handed over', reason: 'stopped', delaySeconds: 0 } as const;
    await settleAttempt(hub, { message, number }, handedOver);
    for (const id of [second, first, cells, background]) await hub.queue.settle(await take(id));
  });
});

describe('attempts', () => {
  it('numbers them, and lets only the newest write events, checkpoints and the result', async () => {
    const { jobId, message, number } = await start('fenced');
    const again = await startAttempt(hub.prisma, message, 'elsewhere');
    expect(again?.number).toBe(number + 1);
    const event = { type: 'LOG' as const, data: { message: 'hello' } };
    expect(await recordEvents(hub.prisma, jobId, [event], { attempt: number })).toBe(false);
    expect(await recordEvents(hub.prisma, jobId, [event, event], { attempt: number + 1 })).toBe(true);
    expect(await heartbeat(hub.prisma, jobId, number)).toBe('replaced');
    expect(await heartbeat(hub.prisma, jobId, number + 1)).toBe('go on');
    const stale = { jobId, attemptNumber: number };
    await expect(saveCheckpoint(hub, stale, 1, Buffer.from('stale'))).rejects.toThrow(/not the current one/);
    await expect(writeResult(jobId, number)).rejects.toMatchObject({ code: 'CONFLICT' });
    await writeResult(jobId, number + 1);
    await expect(writeResult(jobId, number + 1)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await heartbeat(hub.prisma, jobId, number + 1)).toBe('finished');
    expect(await hub.prisma.dataSetVersion.count({ where: { jobId } })).toBe(1);
    const sequences = await hub.prisma.jobEvent.findMany({ where: { jobId }, orderBy: { sequence: 'asc' } });
    expect(sequences.map((row) => row.sequence)).toEqual(sequences.map((_, index) => index + 1));
  });

  it('skips a message that is out of date', async () => {
    const { jobId, message, number } = await start('finished');
    await writeResult(jobId, number);
    expect(await startAttempt(hub.prisma, message, 'late')).toBeUndefined();
  });

  it('stays succeeded when its process does not hear of it, and what waits for it goes on', async () => {
    const { configuration } = await submit('whole').then(({ id }) => cancelJob(hub, hub.admin, id));
    const job = { title: 'Import', configuration: configuration as NewJobConfiguration, inputs: {} };
    const parent = await submitJob(hub, hub.admin, { ...job, delaySeconds: waitingSeconds });
    const { id: jobId } = await submitJob(hub, hub.admin, { ...job, parentId: parent.id });
    const message = await take(jobId);
    const number = (await startAttempt(hub.prisma, message, 'here'))?.number ?? 0;
    await writeResult(jobId, number);
    const interrupted = { state: 'QUEUED', outcome: 'interrupted', reason: 'lost', delaySeconds: 0 } as const;
    expect(await settleAttempt(hub, { message, number }, interrupted)).toBe(false);
    expect(await stateOf(jobId)).toBe('SUCCEEDED');
    const woken = await take(parent.id);
    expect(woken.id).not.toBe(parent.messageId);
    expect(await hub.queue.take()).toBeUndefined();
  });

  it('keeps the newest checkpoint only, and none at the end', async () => {
    const { jobId, number } = await start('checkpoints');
    const attempt = { jobId, attemptNumber: number };
    for (const step of [1, 2, 3]) await saveCheckpoint(hub, attempt, step, Buffer.from(`step ${step}`));
    expect((await loadCheckpoint(hub, jobId))?.bytes.toString()).toBe('step 3');
    const kept = await hub.prisma.checkpoint.findMany({ where: { jobId } });
    expect(kept.map((row) => row.step)).toEqual([3]);
    await saveCheckpoint(hub, attempt, 3, Buffer.from('step 3, after validation'));
    expect((await loadCheckpoint(hub, jobId))?.bytes.toString()).toBe('step 3, after validation');
    await dropCheckpoints(hub, jobId);
    const saved = ['step 1', 'step 2', 'step 3', 'step 3, after validation'].map(sha256Of);
    expect(await hub.prisma.blob.count({ where: { sha256: { in: saved } } })).toBe(0);
    expect(await Promise.all(saved.map((sha256) => hub.blobs.size(sha256)))).toEqual(saved.map(() => undefined));
  });

  it('leaves the checkpoint that a job has alone when a stale attempt saves one', async () => {
    const { jobId, message, number } = await start('stale-checkpoint');
    await saveCheckpoint(hub, { jobId, attemptNumber: number }, 5, Buffer.from('good'));
    const engine = { engineId: 'onnx/cpu', engine: 'ONNX Runtime' };
    await hub.prisma.attempt.update({ where: { jobId_number: { jobId, number } }, data: engine });
    const next = await startAttempt(hub.prisma, message, 'elsewhere');
    expect(next?.checkpointEngineId).toBe(engine.engineId);
    const stale = saveCheckpoint(hub, { jobId, attemptNumber: number }, 6, Buffer.from('from the past'));
    await expect(stale).rejects.toThrow(/not the current one/);
    expect(await loadCheckpoint(hub, jobId)).toMatchObject({
      step: 5,
      bytes: Buffer.from('good'),
      engine: engine.engine,
    });
  });

  it.each(['died', 'killed', 'interrupted'] as const)(
    'gives a job up that %s three times without a checkpoint',
    async (outcome) => {
      let { jobId, message, number } = await start(`doomed-${outcome}`);
      for (let deaths = 1; deaths <= 3; deaths++) {
        const death = { state: 'QUEUED', outcome, reason: 'killed', delaySeconds: 0 } as const;
        expect(await settleAttempt(hub, { message, number }, death)).toBe(true);
        message = await take(jobId);
        const started = await startAttempt(hub.prisma, message, 'here');
        number = started?.number ?? 0;
        expect(started).toMatchObject({ isHopeless: deaths === 3, deaths: Array(deaths).fill(outcome) });
      }
      const error = { code: 'INTERNAL', message: 'gave up' } as const;
      await settleAttempt(hub, { message, number }, { state: 'FAILED', outcome: 'given up', error });
      expect(await hub.prisma.job.findUnique({ where: { id: jobId } })).toMatchObject({ state: 'FAILED', error });
      await resumeJob(hub, hub.admin, jobId);
      const resumed = await startAttempt(hub.prisma, await take(jobId), 'here');
      expect(resumed).toMatchObject({ isHopeless: false, number: number + 1 });
    },
  );
});

describe('cancelling', () => {
  it('takes a waiting job out of the queue at once', async () => {
    const job = await submit('waiting');
    expect((await cancelJob(hub, hub.admin, job.id)).state).toBe('CANCELLED');
    expect(await hub.queue.take()).toBeUndefined();
    await resumeJob(hub, hub.admin, job.id);
    await hub.queue.settle(await take(job.id));
    expect(await stateOf(job.id)).toBe('QUEUED');
  });

  it('asks a running job to stop, once', async () => {
    const { jobId, message, number } = await start('running');
    const first = await cancelJob(hub, hub.admin, jobId);
    const second = await cancelJob(hub, hub.admin, jobId);
    expect(second.cancelRequestedAt).toEqual(first.cancelRequestedAt);
    expect(await heartbeat(hub.prisma, jobId, number)).toBe('cancel');
    await settleAttempt(hub, { message, number }, { state: 'CANCELLED', outcome: 'cancelled' });
    await expect(cancelJob(hub, hub.admin, jobId)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await resumeJob(hub, hub.admin, jobId)).cancelRequestedAt).toBeNull();
  });

  it('is for the owner and administrators, and says so of unknown jobs', async () => {
    const job = await submit('mine');
    await expect(cancelJob(hub, hub.member, job.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(cancelJob(hub, hub.admin, 'nonsense')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
