import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBlobStore } from '../../hub/blobs/open-blob-store.ts';
import { registerBlobs } from '../../hub/blobs/register-blobs.ts';
import type { Job, User } from '../../hub/db/generated/client.ts';
import { recordEvents } from '../../hub/jobs/record-events.ts';
import { startTestHub, type TestHub } from '../test-hub.ts';
import { makeDataSetVersion, makeJob, makeUser } from '../test-registry.ts';

let hub: TestHub;
let ada: User & { secret: string };
let bob: User & { secret: string };
let job: Job;

beforeAll(async () => {
  hub = await startTestHub();
  [ada, bob] = [await makeUser(hub.prisma, 'ada'), await makeUser(hub.prisma, 'bob')];
  job = await makeJob(hub.prisma, ada);
});
afterAll(() => hub.stop());

const step = (number: number, loss: number, more: object = {}) =>
  ({ type: 'STEP', data: { step: number, loss, ...more } }) as const;
const epoch = (number: number, validationAuc: number) =>
  ({ type: 'EPOCH', data: { epoch: number, step: 10 * number, loss: 1, validationAuc, imagesPerSecond: 50 } }) as const;

describe('a curve', () => {
  beforeAll(async () => {
    const first = Array.from({ length: 30 }, (_, at) => step(at + 1, 5));
    await recordEvents(hub.prisma, job.id, [{ type: 'STEP', data: { message: 'Reading images' } }, ...first]);
    await recordEvents(hub.prisma, job.id, [epoch(1, 0.6), epoch(2, 0.7), epoch(3, 0.8)]);
    // Another attempt, which went on from the checkpoint after step 20.
    await recordEvents(hub.prisma, job.id, [step(21, 2), step(22, 4), epoch(2, 0.9)]);
  });

  const ask = async (args: string) => {
    const query = `{ job(id: "${job.id}") { lastSequence curve${args} { steps { step loss } epochs { epoch validationAuc } } } }`;
    return (await hub.ask(query, {}, ada.secret)).data.job;
  };

  test('has steps and epochs as the newest attempt had them', async () => {
    const { curve, lastSequence } = await ask('');
    expect(lastSequence).toBe(37);
    const expected = Array.from({ length: 20 }, (_, at) => ({ step: at + 1, loss: 5 }));
    expect(curve.steps).toEqual([...expected, { step: 21, loss: 2 }, { step: 22, loss: 4 }]);
    expect(curve.epochs).toEqual([
      { epoch: 1, validationAuc: 0.6 },
      { epoch: 2, validationAuc: 0.9 },
    ]);
  });

  test('comes in as few points as asked for, and of as many steps', async () => {
    const { curve } = await ask('(points: 2, from: 19, to: 22)');
    expect(curve.steps).toEqual([
      { step: 20, loss: 5 },
      { step: 22, loss: 3 },
    ]);
    const query = `{ job(id: "${job.id}") { curve(points: 1001) { steps { step } } } }`;
    expect((await hub.ask(query, {}, ada.secret)).errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
  });

  test('has a log whose newest lines can be asked for', async () => {
    const query = `{ job(id: "${job.id}") { events(last: 2) { sequence step } } }`;
    expect((await hub.ask(query, {}, ada.secret)).data.job.events).toEqual([
      { sequence: 36, step: 22 },
      { sequence: 37, step: 20 },
    ]);
  });
});

test('of all jobs somebody may ask for their own', async () => {
  await makeJob(hub.prisma, bob);
  const query = '{ jobs(mine: true) { edges { node { owner { name } } } } }';
  const admin = hub.hub.adminToken.secret;
  expect((await hub.ask(query, {}, bob.secret)).data.jobs.edges).toEqual([{ node: { owner: { name: 'bob' } } }]);
  expect((await hub.ask(query, {}, admin)).data.jobs.edges).toEqual([]);
  expect((await hub.ask(query)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

describe('a picture of what the network sees', () => {
  let seen: Job;
  beforeAll(async () => {
    const { prisma } = hub;
    const blobs = await openBlobStore(hub.config);
    const black = { width: 8, height: 8, channels: 3, background: 'black' } as const;
    const blob = await blobs.put(await sharp({ create: black }).png().toBuffer());
    const data = await makeDataSetVersion(prisma, ada, 'closed-set');
    await prisma.dataSet.update({ where: { slug: 'closed-set' }, data: { licence: 'All rights reserved' } });
    const inputs = { dataSetVersions: [{ id: data.id, reference: 'closed-set@1', digest: data.digest }] };
    seen = await makeJob(prisma, bob, 'FINE_TUNE', inputs);
    await prisma.$transaction(async (tx) => {
      await registerBlobs(tx, blobs, [blob]);
      await tx.trainingSheet.create({ data: { jobId: seen.id, attemptNumber: 1, blobSha256: blob.sha256 } });
    });
  });

  const ask = async (secret?: string) => {
    const query = `{ job(id: "${seen.id}") { samples } }`;
    const { data } = await hub.ask(query, {}, secret);
    const headers: Record<string, string> = secret ? { authorization: `Bearer ${secret}` } : {};
    const { status } = await fetch(`${hub.hub.address}/files/training-sheets/${seen.id}`, { headers });
    return { samples: data.job?.samples, status };
  };

  test('is for those who see the job, and may see the images', async () => {
    const address = `/files/training-sheets/${seen.id}`;
    expect(await ask(hub.hub.adminToken.secret)).toEqual({ samples: address, status: 200 });
    // The job is his, the images are not; and the other way round.
    expect(await ask(bob.secret)).toEqual({ samples: null, status: 404 });
    expect(await ask(ada.secret)).toEqual({ samples: undefined, status: 404 });
    await hub.prisma.dataSet.update({ where: { slug: 'closed-set' }, data: { licence: 'CC0-1.0' } });
    expect(await ask(bob.secret)).toEqual({ samples: address, status: 200 });
    expect(await ask()).toEqual({ samples: undefined, status: 404 });
  });
});

describe('an estimate', () => {
  const ask = (args: string, secret?: string) =>
    hub.ask(
      `{ fineTuneEstimate(${args}) { trainingImages validationImages width imageSize engines workers
         time { seconds low high imagesPerSecond measured isScaled } } }`,
      {},
      secret,
    );

  test('says what is known of the data, and of no time before a job has ended', async () => {
    await makeDataSetVersion(hub.prisma, ada, 'small-set');
    const { data } = await ask('dataSet: "small-set", epochs: 3', bob.secret);
    const known = { trainingImages: 6, validationImages: 4, width: 1, imageSize: 64, workers: 0 };
    expect(data.fineTuneEstimate).toEqual({ ...known, engines: [], time: null });
  });

  test('goes by a job that has ended, as long as no worker has another engine', async () => {
    const { prisma } = hub;
    const data = await makeDataSetVersion(prisma, ada, 'measured-set');
    const recipe = { mode: 'full', epochs: 1, batchSize: 8, learningRate: 0.001, backboneRate: 1, weightDecay: 0 };
    const more = { labelSmoothing: 0, warmupEpochs: 0, isAugmented: true, hasClassWeights: true, seed: 1 };
    const configuration = {
      ...{ kind: 'FINE_TUNE', model: 'm', title: 'M', channels: 1, width: 1, imageSize: 64, dataSet: 'measured-set@1' },
      recipe: { ...recipe, ...more, checkpointSeconds: 15 },
    };
    const inputs = { dataSetVersions: [{ id: data.id, reference: 'measured-set@1', digest: data.digest }] };
    const ended = await makeJob(prisma, ada, 'FINE_TUNE', inputs, configuration);
    await recordEvents(prisma, ended.id, [epoch(1, 0.6)]);
    const startedAt = new Date(Date.UTC(2026, 1, 1));
    const finishedAt = new Date(startedAt.getTime() + 10_000);
    const attempt = { startedAt, finishedAt, outcome: 'succeeded', engineId: 'wasm/cpu' };
    await prisma.attempt.update({ where: { jobId_number: { jobId: ended.id, number: 1 } }, data: attempt });
    await finishWithFile(ended);

    const { fineTuneEstimate } = (await ask('dataSet: "measured-set", epochs: 301', bob.secret)).data;
    // 6 images and a third of 4 at 50 a second, 300 times more often than in the 10 seconds of that job.
    const seconds = expect.closeTo(10 + (300 * (6 + 4 / 3)) / 50, 6);
    expect(fineTuneEstimate.time).toEqual({
      seconds,
      low: seconds,
      high: seconds,
      imagesPerSecond: 50,
      measured: 1,
      isScaled: false,
    });
    expect(fineTuneEstimate.engines).toEqual(['wasm']);
    const larger = (await ask('dataSet: "measured-set", epochs: 1, imageSize: 128', bob.secret)).data.fineTuneEstimate;
    expect(larger.time).toMatchObject({ isScaled: true });
    expect(larger.time.imagesPerSecond).toBeLessThan(20);

    const worker = { host: 'here', pid: 1, engine: 'onnx', device: 'cpu', description: 'ONNX', reason: 'Fast' };
    await prisma.worker.create({ data: { id: ended.id, ...worker } });
    const other = (await ask('dataSet: "measured-set", epochs: 1', bob.secret)).data.fineTuneEstimate;
    expect(other).toMatchObject({ time: null, workers: 1, engines: [] });
  });

  test('is for those who are signed in, and of data that is there', async () => {
    const code = async (args: string, secret?: string) => (await ask(args, secret)).errors?.[0]?.extensions.code;
    expect(await code('dataSet: "small-set"')).toBe('UNAUTHENTICATED');
    expect(await code('dataSet: "none"', bob.secret)).toBe('NOT_FOUND');
    expect(await code('dataSet: "small-set", task: "chest-xray"', bob.secret)).toBe('BAD_INPUT');
    expect(await code('dataSet: "small-set", epochs: 0', bob.secret)).toBe('BAD_INPUT');
  });
});

/** The shortest way to a job's success: any result will do. */
async function finishWithFile({ id }: Job): Promise<void> {
  await hub.prisma.$transaction(async (tx) => {
    await tx.blob.create({ data: { sha256: 'ef'.repeat(32), size: 1 } });
    const file = { name: 'a', mediaType: 'text/plain', blobSha256: 'ef'.repeat(32) };
    await tx.jobFile.create({ data: { jobId: id, attemptNumber: 1, ...file } });
    await tx.job.update({ where: { id }, data: { state: 'SUCCEEDED', finishedAt: new Date() } });
  });
}
