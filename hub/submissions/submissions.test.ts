import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestHub, testHub } from '../../test/hub.ts';
import { makeTaskData, type TaskData } from '../../test/task-data.ts';
import { storeUpload } from '../blobs/store-upload.ts';
import { recomputeEvaluation } from '../evaluations/recompute-evaluation.ts';
import { submitBenchmark } from '../jobs/submit-benchmark.ts';
import type { Viewer } from '../users/viewer.ts';
import { submitPredictions } from './submit-predictions.ts';
import { withdrawSubmission } from './withdraw-submission.ts';

let hub: TestHub;
let data: TaskData;
const task = 'skin-melanoma';
// As float32 gives them: these numbers have up to 17 digits.
const scores = [...new Float32Array([0.0416253805, 0.2, 0.3, 0.6, 0.4, 0.7, 0.8, 0.9])];
const limit = 4;

beforeAll(async () => {
  hub = await testHub({ SUBMISSIONS_PER_DAY: String(limit) });
  data = await makeTaskData(hub.prisma, {
    ownerId: hub.admin.id,
    task,
    classes: ['benign', 'melanoma'],
    perClass: scores.length / 2,
  });
});
afterAll(() => hub.close());

const writeCsv = (values: number[]) =>
  ['case,benign,melanoma', ...values.map((score, index) => `${data.caseIds[index]},${1 - score},${score}`)].join('\n');

async function send(owner: Viewer, text: string): Promise<string> {
  const upload = { ownerId: owner.id, fileName: 'predictions.csv', source: [Buffer.from(text)] as never };
  return (await storeUpload(hub, upload)).id;
}

async function submit(owner: Viewer, values = scores) {
  const upload = await send(owner, writeCsv(values));
  return submitPredictions(hub, owner, { task, upload, method: 'A method' });
}

const newMember = (name: string): Promise<Viewer> => hub.prisma.user.create({ data: { name } });

test('uploaded predictions are scored, stored and marked so', async () => {
  const evaluation = await submit(hub.member);
  expect(evaluation).toMatchObject({ track: 'PREDICTIONS', mark: 'HUB_SCORED', versionId: null, caseCount: 8 });
  expect(evaluation.macroAuc).toBe(15 / 16);
  const stored = await hub.prisma.prediction.findMany({ where: { evaluationId: evaluation.id } });
  expect(stored).toHaveLength(8);
  for (const [index, score] of scores.entries()) {
    expect(stored.find(({ caseId }) => caseId === data.caseIds[index])?.probabilities).toEqual([1 - score, score]);
  }
  expect(await hub.prisma.upload.count()).toBe(0);
});

test('they give the stored numbers again, bit for bit, and another number is found out', async () => {
  const evaluation = await submit(hub.admin);
  const again = await recomputeEvaluation(hub.prisma, evaluation);
  expect(again).toMatchObject({ different: [], storedCode: again.code });
  expect(again.compared).toBeGreaterThan(20);
  const metrics = structuredClone(evaluation.metrics) as { macroAuc: { low: number } };
  // One unit in the last place.
  metrics.macroAuc.low -= Number.EPSILON / 2;
  expect(metrics.macroAuc.low).not.toBe((evaluation.metrics as typeof metrics).macroAuc.low);
  const { different } = await recomputeEvaluation(hub.prisma, { ...evaluation, metrics });
  expect(different).toEqual(['metrics.macroAuc.low']);
});

test('what is refused is not kept and does not count', async () => {
  const member = await newMember('hasty');
  const upload = await send(member, writeCsv(scores.slice(1)));
  const request = { task, upload, method: 'A method' };
  await expect(submitPredictions(hub, member, request)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(submitPredictions(hub, hub.member, request)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(submitPredictions(hub, member, { ...request, method: ' ' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
  expect(await hub.prisma.submission.count({ where: { ownerId: member.id } })).toBe(0);
});

describe('the limit', () => {
  test('holds for submissions at the same time', async () => {
    const member = await newMember('eager');
    const uploads = await Promise.all(Array.from({ length: limit + 4 }, () => send(member, writeCsv(scores))));
    const answers = await Promise.allSettled(
      uploads.map((upload) => submitPredictions(hub, member, { task, upload, method: 'At once' })),
    );
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(answers).toHaveLength(limit + refused.length);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('within 24 hours') });
    }
    expect(await hub.prisma.submission.count({ where: { ownerId: member.id } })).toBe(limit);
  });

  test('counts benchmarks, and not those of other tasks or of others', async () => {
    const member = await newMember('both');
    const version = await makeUsableVersion(member);
    await makeTaskData(hub.prisma, { ownerId: hub.admin.id, task: 'histology-lung', classes: ['x', 'y'], perClass: 1 });
    for (let used = 0; used < limit - 1; used++) await submitBenchmark(hub, member, { version, task });
    const last = await Promise.allSettled([submit(member), submitBenchmark(hub, member, { version, task })]);
    expect(last.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(submitBenchmark(hub, member, { version, task })).rejects.toMatchObject({ code: 'CONFLICT' });
    await submitBenchmark(hub, hub.admin, { version, task });
  });

  test('does not bind administrators', async () => {
    for (let used = 0; used <= limit; used++) await submit(hub.admin);
  });

  test('passes again after 24 hours', async () => {
    const member = await newMember('patient');
    for (let used = 0; used < limit; used++) await submit(member);
    await expect(submit(member)).rejects.toMatchObject({ code: 'CONFLICT' });
    // What the database never lets anybody do, to make time pass.
    await hub.prisma.$transaction([
      hub.prisma.$executeRaw`SET LOCAL session_replication_role = replica`,
      hub.prisma
        .$executeRaw`UPDATE submission SET created_at = created_at - interval '24 hours' WHERE owner_id = ${member.id}::uuid`,
    ]);
    await submit(member);
  });
});

async function makeUsableVersion(owner: Viewer): Promise<string> {
  const { prisma } = hub;
  const sha256 = 'f'.repeat(64);
  await prisma.blob.create({ data: { sha256, size: 1 } });
  const model = { slug: 'mine', title: 'Mine', summary: '', channels: 3, modality: 'test', ownerId: owner.id };
  await prisma.version.create({
    data: {
      model: { create: model },
      ordinal: 1,
      label: '1',
      architecture: { channels: 3, width: 1, classCount: 2, imageSize: 64 },
      preprocessing: {},
      classes: ['benign', 'melanoma'],
      parameters: 1,
      card: '',
      licence: 'CC0-1.0',
      artifacts: { create: { format: 'safetensors', name: 'model.safetensors', mediaType: 'x', blobSha256: sha256 } },
      // Published, so that the administrator may have it judged too, is not needed: they see all.
    },
  });
  return 'mine@1';
}

test('a withdrawn submission stays, with who and when; only its owner or an administrator withdraws it', async () => {
  const evaluation = await submit(hub.admin);
  const withdrawal = { evaluation: evaluation.id, reason: 'Wrong file' };
  const refusal = withdrawSubmission(hub.prisma, hub.member, withdrawal);
  await expect(refusal).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await Promise.all([1, 2].map(() => withdrawSubmission(hub.prisma, hub.admin, withdrawal)));
  const kept = await hub.prisma.submission.findUniqueOrThrow({
    where: { id: evaluation.submissionId ?? '' },
    include: { withdrawal: true, evaluation: true },
  });
  expect(kept.withdrawal).toMatchObject({ byId: hub.admin.id, reason: 'Wrong file' });
  expect(kept.evaluation).toMatchObject({ id: evaluation.id, macroAuc: evaluation.macroAuc });
  await expect(withdrawSubmission(hub.prisma, hub.admin, { evaluation: 'x' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
