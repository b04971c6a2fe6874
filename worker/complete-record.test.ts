/** A hub that has a seed gets the images: the data is the very same again, and its boards are computed once more. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerBlobs } from '../hub/blobs/register-blobs.ts';
import { storeUpload } from '../hub/blobs/store-upload.ts';
import type { Prisma } from '../hub/db/generated/client.ts';
import { listTestCases } from '../hub/evaluations/list-test-cases.ts';
import { readBoard } from '../hub/evaluations/read-board.ts';
import { recomputeEvaluation } from '../hub/evaluations/recompute-evaluation.ts';
import { writePredictions } from '../hub/evaluations/stored-predictions.ts';
import { submitImport } from '../hub/jobs/submit-import.ts';
import { loadSeed } from '../hub/seed/load-seed.ts';
import { writeSeed } from '../hub/seed/write-seed.ts';
import { openSigningKey } from '../hub/signatures/signing-key.ts';
import { encodeZip } from '../mednet/formats/encode-zip.ts';
import { summarise } from '../mednet/metrics/summarise.ts';
import { makeJob, makeVersion } from '../server/test-registry.ts';
import { type TestHub, testHub } from '../test/hub.ts';
import { runNextJob } from './test-job.ts';
import { picture } from './test-pictures.ts';

const task = 'skin-melanoma';
let folder: string;
let origin: TestHub;
let fresh: TestHub;
let zip: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'mednet-seed-'));
  [origin, fresh] = await Promise.all([testHub(), testHub()]);
  const counts = { train: 3, val: 2, test: 4 };
  const files: Record<string, Buffer> = {};
  for (const [index, name] of ['benign', 'melanoma'].entries()) {
    for (const [split, count] of Object.entries(counts)) {
      for (let n = 0; n < count; n++) files[`${split}/${name}/${name}-${n}.png`] = await picture(100 * index + n);
    }
  }
  zip = await encodeZip(files);
}, 120_000);
afterAll(async () => {
  await Promise.all([origin.close(), fresh.close()]);
  await rm(folder, { recursive: true });
});

async function importZip(hub: TestHub): Promise<string> {
  const { id: upload } = await storeUpload(hub, {
    ownerId: hub.admin.id,
    fileName: 'set.zip',
    source: PassThrough.from([zip]),
  });
  const { id } = await submitImport(hub, hub.admin, { slug: task, upload, task });
  expect(await runNextJob(hub)).toEqual({ outcome: 'succeeded' });
  return id;
}

/** A published version that was judged, with figures of these scores. */
async function judge(dataSetVersionId: string, slug: string, scores: number[]): Promise<string> {
  const { prisma, blobs } = origin;
  const owner = await prisma.user.findUniqueOrThrow({ where: { id: origin.admin.id } });
  const file = await blobs.put(Buffer.from(`weights of ${slug}`));
  await prisma.$transaction((tx) => registerBlobs(tx, blobs, [file]));
  const trained = { owner, slug, isPublished: true, trainedOn: { id: dataSetVersionId }, weights: file.sha256 };
  const { id: versionId } = await makeVersion(prisma, trained);
  const cases = await listTestCases(prisma, dataSetVersionId);
  const probabilities = Float64Array.from(scores.flatMap((score) => [1 - score, score]));
  const environment = { engine: 'none', seed: 3, resamples: 200 };
  const metrics = summarise(probabilities, cases.labels, cases.classes, cases.groups, environment);
  const { id: taskId } = await prisma.task.findUniqueOrThrow({ where: { slug: task } });
  const job = await makeJob(prisma, owner, 'BENCHMARK');
  return prisma.$transaction(async (tx) => {
    const { id } = await tx.evaluation.create({
      data: {
        ...{
          versionId,
          taskId,
          dataSetVersionId,
          jobId: job.id,
          attemptNumber: 1,
          track: 'FINE_TUNED',
          mark: 'HUB_RUN',
        },
        ...{ macroAuc: metrics.macroAuc.value, caseCount: cases.ids.length, environment },
        metrics: metrics as unknown as Prisma.InputJsonObject,
      },
    });
    await writePredictions(tx, id, cases, probabilities);
    await tx.job.update({ where: { id: job.id }, data: { state: 'SUCCEEDED' } });
    return id;
  });
}

const readCases = ({ prisma }: TestHub) =>
  prisma.case.findMany({ orderBy: { ordinal: 'asc' }, omit: { blobSha256: true } });

it('importing the data of a record completes it', { timeout: 240_000 }, async () => {
  await importZip(origin);
  const data = await origin.prisma.dataSetVersion.findFirstOrThrow();
  await judge(data.id, 'one', [0.1, 0.2, 0.6, 0.4, 0.3, 0.7, 0.8, 0.9]);
  const id = await judge(data.id, 'two', [0.4, 0.1, 0.3, 0.6, 0.5, 0.2, 0.7, 0.8]);
  await writeSeed({ ...origin, signingKey: await openSigningKey(origin.config) }, [], folder);
  expect(await loadSeed(fresh, folder, fresh.admin.id)).toEqual(['one@0.1', 'two@0.1']);
  expect(await loadSeed(fresh, folder, fresh.admin.id)).toEqual([]);

  const { prisma } = fresh;
  const board = async () => {
    const found = await prisma.task.findUniqueOrThrow({ where: { slug: task } });
    return readBoard(prisma, null, { task: found, track: 'FINE_TUNED' });
  };
  const told = await board();
  expect(told.entries.map(({ rank }) => rank)).toEqual([1, 1]);
  const before = (await readCases(fresh)).filter(({ split }) => split === 'TEST');
  expect(before.every(({ label, group, name }) => label === null && group === null && name === '')).toBe(true);
  const evaluation = await prisma.evaluation.findUniqueOrThrow({ where: { id } });
  await expect(recomputeEvaluation(prisma, evaluation)).rejects.toThrow('test labels');

  // Exports wait in the queue since the seed was loaded.
  await prisma.job.updateMany({ where: { state: 'QUEUED' }, data: { state: 'CANCELLED' } });
  for (let message = await fresh.queue.take(); message; message = await fresh.queue.take())
    await fresh.queue.settle(message);
  const jobId = await importZip(fresh);
  expect(await prisma.jobFile.findMany({ where: { jobId } })).toMatchObject([{ name: 'completed.json' }]);
  expect(await prisma.dataSetVersion.findMany()).toMatchObject([{ id: data.id, isRecord: false }]);
  expect(await readCases(fresh)).toEqual(await readCases(origin));
  expect(await board()).toEqual(told);
  expect(await recomputeEvaluation(prisma, evaluation)).toMatchObject({ different: [] });
});
