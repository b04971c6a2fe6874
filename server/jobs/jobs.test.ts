import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { User } from '../../hub/db/generated/client.ts';
import { startTestHub, type TestHub } from '../test-hub.ts';
import { makeJob, makeUser } from '../test-registry.ts';

let hub: TestHub;
let ada: User & { secret: string };
let bob: User & { secret: string };
let adminSecret: string;

beforeAll(async () => {
  hub = await startTestHub();
  ada = await makeUser(hub.prisma, 'ada');
  bob = await makeUser(hub.prisma, 'bob');
  adminSecret = hub.hub.adminToken.secret;
});
afterAll(() => hub.stop());

const importPhantom = `mutation M($input: ImportInput!) { importDataSet(input: $input) {
  id kind state queuePosition canCancel canResume owner { name } events { type state } } }`;

describe('a submitted job', () => {
  test('waits in the queue, can be cancelled and resumed', async () => {
    const submit = async (slug: string) => {
      const input = { slug, phantom: true, channels: 1 };
      return (await hub.ask(importPhantom, { input }, ada.secret)).data.importDataSet;
    };
    const first = await submit('phantom-a');
    const second = await submit('phantom-b');
    expect(first).toMatchObject({
      kind: 'IMPORT',
      state: 'QUEUED',
      queuePosition: 1,
      canCancel: true,
      canResume: false,
    });
    expect(second).toMatchObject({ queuePosition: 2, owner: { name: 'ada' } });

    const fields = '{ state queuePosition canCancel canResume finishedAt }';
    const cancel = await hub.ask(`mutation { cancelJob(id: "${first.id}") ${fields} }`, {}, ada.secret);
    expect(cancel.data.cancelJob).toMatchObject({
      state: 'CANCELLED',
      queuePosition: null,
      canCancel: false,
      canResume: true,
    });
    const again = await hub.ask(`mutation { cancelJob(id: "${first.id}") ${fields} }`, {}, ada.secret);
    expect(again.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);

    const resume = await hub.ask(`mutation { resumeJob(id: "${first.id}") ${fields} }`, {}, ada.secret);
    // Behind the one that was submitted meanwhile.
    expect(resume.data.resumeJob).toMatchObject({ state: 'QUEUED', queuePosition: 2 });
    const events = await hub.ask(
      `{ job(id: "${first.id}") { events(after: 1, types: [STATE]) { sequence state } } }`,
      {},
      ada.secret,
    );
    expect(events.data.job.events).toEqual([
      { sequence: 2, state: 'CANCELLED' },
      { sequence: 3, state: 'QUEUED' },
    ]);
  });

  test('is for its owner and administrators', async () => {
    const job = await makeJob(hub.prisma, bob);
    const query = `{ job(id: "${job.id}") { canCancel } }`;
    expect((await hub.ask(query, {}, bob.secret)).data.job).toEqual({ canCancel: true });
    expect((await hub.ask(query, {}, adminSecret)).data.job).toEqual({ canCancel: true });
    for (const secret of [ada.secret, undefined]) {
      expect((await hub.ask(query, {}, secret)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
    const list = '{ jobs(kind: FINE_TUNE, state: RUNNING) { totalCount edges { node { id } } } }';
    expect((await hub.ask(list, {}, bob.secret)).data.jobs).toEqual({
      totalCount: 1,
      edges: [{ node: { id: job.id } }],
    });
    expect((await hub.ask(list)).data.jobs).toEqual({ totalCount: 0, edges: [] });
  });

  test('lists the files that came of it', async () => {
    const job = await makeJob(hub.prisma, bob, 'GENERATE');
    const query = `{ job(id: "${job.id}") { kind files { name mediaType size sha256 url } } }`;
    expect((await hub.ask(query, {}, bob.secret)).data.job).toEqual({ kind: 'GENERATE', files: [] });
    const sha256 = 'ab'.repeat(32);
    await hub.prisma.$transaction(async (tx) => {
      await tx.blob.create({ data: { sha256, size: 12 } });
      const file = { name: 'samples.png', mediaType: 'image/png', blobSha256: sha256 };
      await tx.jobFile.create({ data: { jobId: job.id, attemptNumber: 1, ...file } });
      await tx.job.update({ where: { id: job.id }, data: { state: 'SUCCEEDED' } });
    });
    const url = `/files/jobs/${job.id}/samples.png`;
    const { files } = (await hub.ask(query, {}, bob.secret)).data.job;
    expect(files).toEqual([{ name: 'samples.png', mediaType: 'image/png', size: expect.anything(), sha256, url }]);
    expect(Number(files[0].size)).toBe(12);
  });

  test('that measures transfer is planned for a version and a task that are there', async () => {
    const submit = 'mutation M($input: TransferInput!) { submitTransfer(input: $input) { id } }';
    const input = { version: 'none@1', task: 'chest-xray' };
    const answer = await hub.ask(submit, { input }, ada.secret);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    const board = (mode: string) => hub.ask(`{ transferBoard(task: "chest-xray", mode: ${mode}) { subject } }`);
    expect((await board('FULL')).data.transferBoard).toEqual([]);
    expect((await board('PRIOR')).errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
  });

  test('that generates is for administrators, of data that is there', async () => {
    const submit = 'mutation M($input: GenerateInput!) { submitGenerate(input: $input) { id } }';
    const input = { dataSet: 'none', classes: ['x'] };
    expect((await hub.ask(submit, { input }, ada.secret)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    expect((await hub.ask(submit, { input }, adminSecret)).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
    const wrong = await hub.ask(submit, { input: { ...input, share: 2, batchSize: 1 } }, adminSecret);
    expect(wrong.errors?.[0]?.message).toContain('share: at most 1');
    expect(wrong.errors?.[0]?.message).toContain('batchSize: at least 2');
  });

  test('needs somebody who is signed in, and a proper input', async () => {
    const input = { slug: 'phantom-c', phantom: true, channels: 1 };
    expect((await hub.ask(importPhantom, { input })).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    const wrong = await hub.ask(importPhantom, { input: { ...input, slug: '../etc', channels: 2 } }, ada.secret);
    expect(wrong.errors?.[0]?.message).toContain('slug: 1 to 64 lower-case letters, digits and hyphens');
    expect(wrong.errors?.[0]?.message).toContain('channels: 1 (gray) or 3 (colour)');
    expect(await hub.prisma.job.count({ where: { title: { contains: 'phantom-c' } } })).toBe(0);
  });

  test('has between 1 and 1000 events asked for at a time', async () => {
    const job = await makeJob(hub.prisma, ada);
    const answer = await hub.ask(`{ job(id: "${job.id}") { events(first: 1001) { sequence } } }`, {}, ada.secret);
    expect(answer.errors).toMatchObject([{ message: '"first" events: 1 to 1000, not 1001.' }]);
  });
});
