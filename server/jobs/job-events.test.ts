import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { Job, User } from '../../hub/db/generated/client.ts';
import { finishJob } from '../../hub/jobs/finish-job.ts';
import { recordEvents } from '../../hub/jobs/record-events.ts';
import { startTestHub, type TestHub } from '../test-hub.ts';
import { makeJob, makeUser, makeVersion } from '../test-registry.ts';
import { followJob } from './follow-job.ts';
import { openJobNotifications } from './job-notifications.ts';

let hub: TestHub;
let ada: User & { secret: string };
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  hub = await startTestHub();
  ada = await makeUser(hub.prisma, 'ada');
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(() => hub.stop());

interface Event {
  sequence: number;
  type: string;
  state?: string;
  loss?: number;
}
interface Result {
  data?: { jobEvents: Event };
  errors?: { message: string; extensions: { code: string } }[];
}

/** Events over a real WebSocket. */
function subscribe(job: string, { after = 0, secret = ada.secret, headers = {} } = {}): AsyncIterableIterator<Result> {
  class Socket extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const client = createClient({
    url: `${hub.hub.address.replace('http', 'ws')}/graphql`,
    webSocketImpl: Socket,
    retryAttempts: 0,
    connectionParams: secret ? { authorization: `Bearer ${secret}` } : {},
  });
  closers.push(() => client.dispose());
  const query =
    'subscription S($job: ID!, $after: Int!) { jobEvents(job: $job, after: $after) { sequence type state loss } }';
  return client.iterate({ query, variables: { job, after } }) as AsyncIterableIterator<Result>;
}

const steps = (count: number) =>
  Array.from({ length: count }, (_, step) => ({ type: 'STEP' as const, data: { step, loss: 1 / (step + 1) } }));

async function fail(job: Job): Promise<void> {
  await hub.prisma.$transaction(async (tx) => {
    await recordEvents(tx, job.id, [{ type: 'STATE', data: { state: 'FAILED' } }]);
    await tx.job.update({ where: { id: job.id }, data: { state: 'FAILED' } });
  });
}

const sequences = (results: Result[]) => results.map((result) => result.data?.jobEvents.sequence);
const upTo = (count: number, from = 1) => Array.from({ length: count }, (_, n) => n + from);

describe('the events of a job', () => {
  test('come each once and in order, past ones and live ones, to many subscribers, and end with the job', async () => {
    const job = await makeJob(hub.prisma, ada);
    await recordEvents(hub.prisma, job.id, steps(450));
    const streams = [0, 100, 0].map((after) => subscribe(job.id, { after }));
    const received = streams.map(async (stream) => {
      const results: Result[] = [];
      for await (const result of stream) results.push(result);
      return results;
    });
    // Written while the past is being read.
    for (let n = 0; n < 40; n += 1) await recordEvents(hub.prisma, job.id, steps(5));
    await fail(job);
    const [first, second, third] = await Promise.all(received);
    expect(sequences(first!)).toEqual(upTo(651));
    expect(sequences(second!)).toEqual(upTo(551, 101));
    expect(sequences(third!)).toEqual(upTo(651));
    expect(first!.at(-1)?.data?.jobEvents).toEqual({ sequence: 651, type: 'STATE', state: 'FAILED', loss: null });
  });

  test('of a job that was resumed go past its first end', async () => {
    const job = await makeJob(hub.prisma, ada);
    await fail(job);
    await hub.prisma.$transaction(async (tx) => {
      await tx.job.update({ where: { id: job.id }, data: { state: 'QUEUED' } });
      await tx.job.update({ where: { id: job.id }, data: { state: 'RUNNING' } });
    });
    const stream = subscribe(job.id);
    expect((await stream.next()).value.data.jobEvents).toMatchObject({ state: 'FAILED' });
    await recordEvents(hub.prisma, job.id, steps(1));
    expect((await stream.next()).value.data.jobEvents).toMatchObject({ type: 'STEP' });
    await fail(job);
    expect((await stream.next()).value.data.jobEvents).toMatchObject({ state: 'FAILED' });
    expect((await stream.next()).done).toBe(true);
  });

  test('end at once when there is nothing left to tell', async () => {
    const job = await makeJob(hub.prisma, ada);
    await fail(job);
    expect((await subscribe(job.id, { after: 1 }).next()).done).toBe(true);
  });
});

describe('who may follow', () => {
  const first = async (stream: AsyncIterableIterator<Result>) => (await stream.next()).value as Result;

  test('is the owner, and everybody once the result is published', async () => {
    const bob = await makeUser(hub.prisma, 'bob');
    const { job } = await makeVersion(hub.prisma, { owner: ada, slug: 'followed', isPublished: true });
    await recordEvents(hub.prisma, job.id, [{ type: 'STATE', data: { state: 'SUCCEEDED' } }]);
    expect((await first(subscribe(job.id, { secret: '' }))).data?.jobEvents.sequence).toBe(1);
    const hidden = await makeJob(hub.prisma, ada);
    for (const secret of ['', bob.secret]) {
      const { errors } = await first(subscribe(hidden.id, { secret }));
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
    await fail(hidden);
    expect((await first(subscribe(hidden.id, { secret: ada.secret }))).data?.jobEvents.state).toBe('FAILED');
  });

  test('a bad token and a bad query are told as such', async () => {
    const rejection = (secret: string, job: string) =>
      subscribe(job, { secret })
        .next()
        .then(
          ({ value }) => value?.errors,
          (errors: unknown) => errors,
        );
    expect(await rejection(`mnh_${'x'.repeat(43)}`, 'a')).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await rejection(ada.secret, 'not-an-id')).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test('a page of another site is not let in', async () => {
    const headers = { origin: 'https://evil.example', cookie: `mednet_token=${ada.secret}` };
    await expect(subscribe('a', { secret: '', headers }).next()).rejects.toBeDefined();
    const own = { origin: hub.hub.address, cookie: `mednet_token=${ada.secret}` };
    const job = await makeJob(hub.prisma, ada);
    await fail(job);
    expect((await first(subscribe(job.id, { secret: '', headers: own }))).data?.jobEvents.state).toBe('FAILED');
  });
});

describe('a subscriber', () => {
  test('that leaves while it waits ends its stream', async () => {
    const notifications = await openJobNotifications(hub.hub.databaseUrl);
    closers.push(() => notifications.close());
    const job = await makeJob(hub.prisma, ada);
    await recordEvents(hub.prisma, job.id, steps(1));
    const events = followJob(hub.prisma, notifications, { jobId: job.id, after: 0 });
    expect((await events.next()).value).toMatchObject({ sequence: 1 });
    const waiting = events.next();
    await events.return?.();
    expect((await waiting).done).toBe(true);
  });

  test('that reads slowly is read for no faster: what it has not asked for stays in the database', async () => {
    const notifications = await openJobNotifications(hub.hub.databaseUrl);
    closers.push(() => notifications.close());
    const job = await makeJob(hub.prisma, ada);
    await recordEvents(hub.prisma, job.id, steps(250));
    const events = followJob(hub.prisma, notifications, { jobId: job.id, after: 0 });
    await events.next();
    for (let n = 0; n < 20; n += 1) await recordEvents(hub.prisma, job.id, steps(50));
    // Changed behind its back: what comes after the first page is read only now.
    await hub.prisma.jobEvent.updateMany({
      where: { jobId: job.id, sequence: { gt: 200 } },
      data: { data: { message: 'late' } },
    });
    const messages: unknown[] = [];
    for (let n = 2; n <= 300; n += 1) messages.push((await events.next()).value.message);
    expect(messages.filter((message) => message === 'late')).toHaveLength(100);
    await events.return?.();
  });

  test('that finds the notifications interrupted misses nothing', async () => {
    const notifications = await openJobNotifications(hub.hub.databaseUrl);
    closers.push(() => notifications.close());
    const job = await makeJob(hub.prisma, ada);
    const events = followJob(hub.prisma, notifications, { jobId: job.id, after: 0 });
    const next = events.next();
    await hub.prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%'`;
    await recordEvents(hub.prisma, job.id, steps(1));
    expect((await next).value).toMatchObject({ sequence: 1 });
    await events.return?.();
  });

  test('of a job that succeeds sees its end', async () => {
    const job = await makeJob(hub.prisma, ada);
    const stream = subscribe(job.id);
    const model = await hub.prisma.model.findUniqueOrThrow({ where: { slug: 'followed' } });
    await finishJob(hub.prisma, { jobId: job.id, attemptNumber: 1 }, async (tx) => {
      await tx.version.create({
        data: {
          modelId: model.id,
          ordinal: 9,
          label: '0.9',
          jobId: job.id,
          attemptNumber: 1,
          architecture: {},
          preprocessing: {},
          classes: [],
          parameters: 1,
          card: 'x',
          licence: 'CC0-1.0',
        },
      });
      return 'followed@0.9';
    });
    expect((await stream.next()).value.data.jobEvents).toMatchObject({ state: 'SUCCEEDED' });
    expect((await stream.next()).done).toBe(true);
  });
});
