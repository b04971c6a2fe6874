import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeJob, makeUser, makeVersion } from '../../server/test-registry.ts';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import { expectRefusal } from '../../test/sql-state.ts';
import { requireLabels } from '../datasets/require-labels.ts';
import type { DataSetVersion, Split, User } from '../db/generated/client.ts';
import { measureContamination } from './measure-contamination.ts';

let database: TestDatabase;
let ada: User;

beforeAll(async () => {
  database = await testDatabase();
  ada = await makeUser(database.prisma, 'ada');
});
afterAll(() => database.drop());

interface PlannedCase {
  split: Split;
  label?: number;
  blob?: string;
  hash?: Uint8Array<ArrayBuffer> | null;
  group?: string;
}

const makeBlob = async (): Promise<string> => {
  const sha256 = randomBytes(32).toString('hex');
  await database.prisma.blob.create({ data: { sha256, size: 1 } });
  return sha256;
};
const randomHash = () => new Uint8Array(randomBytes(16));
/** With so many bits changed. */
const near = (hash: Uint8Array, bits: number, mask = 2) => {
  const copy = new Uint8Array(hash);
  for (let bit = 0; bit < bits; bit++) copy[bit]! ^= mask;
  return copy;
};

async function makeData(slug: string, cases: PlannedCase[]): Promise<DataSetVersion> {
  const { prisma } = database;
  const about = { title: slug, description: '', modality: 'X-ray', licence: 'CC0-1.0', citation: '', channels: 1 };
  const { id: dataSetId } = await prisma.dataSet.upsert({
    where: { slug },
    create: { slug, ...about, ownerId: ada.id },
    update: {},
  });
  const ordinal = (await prisma.dataSetVersion.count({ where: { dataSetId } })) + 1;
  const rows = await Promise.all(
    cases.map(async ({ split, label = 0, blob, hash, group }, index) => ({
      ...{ ordinal: index, split, label, group, name: `${index}.png`, width: 8, height: 8 },
      blobSha256: blob ?? (await makeBlob()),
      perceptualHash: hash === undefined ? randomHash() : hash,
    })),
  );
  const digest = randomBytes(32).toString('hex');
  const data = { dataSetId, ordinal, digest, classes: ['benign', 'malignant'], report: {}, cases: { create: rows } };
  const { id } = await prisma.dataSetVersion.create({ data });
  return prisma.dataSetVersion.update({ where: { id }, data: { sealedAt: new Date() } });
}

/** Scores of the second class, in the order of the test cases. */
async function measure(versionId: string, data: DataSetVersion, scores: number[]) {
  const cases = await database.prisma.case.findMany({
    where: { dataSetVersionId: data.id, split: 'TEST' },
    orderBy: { ordinal: 'asc' },
  });
  const judged = {
    versionId,
    dataSetVersionId: data.id,
    caseIds: cases.map(({ id }) => id),
    groups: cases.map(({ group }) => group),
    labels: Int32Array.from(requireLabels(cases), ({ label }) => label),
    classes: data.classes,
    probabilities: Float32Array.from(scores.flatMap((score) => [1 - score, score])),
  };
  const measured = await measureContamination(database.prisma, judged, { seed: 1, resamples: 100 });
  const matches = [measured.matches?.createMany?.data ?? []].flat();
  const find = (index: number) => matches.find(({ testCaseId }) => testCaseId === cases[index]?.id);
  return { ...measured, matches, find };
}

test('test cases are looked for in all that the version and its bases were trained on', async () => {
  const { prisma } = database;
  const [same, hash] = [await makeBlob(), randomHash()];
  const pool = await makeData('pool', [
    { split: 'TRAIN', blob: same },
    { split: 'VALIDATION', hash: near(hash, 12), group: 'p1' },
    { split: 'VALIDATION', hash: near(hash, 3) },
    { split: 'TRAIN', hash: null },
  ]);
  const films = await makeData('films', [
    { split: 'TRAIN', group: 'p1' },
    { split: 'TRAIN', group: 'p1', label: 1 },
    { split: 'TEST', blob: same },
    { split: 'TEST', hash },
    { split: 'TEST', group: 'p1', label: 1 },
    { split: 'TEST', group: 'p2' },
    { split: 'TEST', label: 1 },
    { split: 'TEST', hash: near(hash, 13, 4), label: 1 },
  ]);
  const base = await makeVersion(prisma, { owner: ada, slug: 'base', trainedOn: pool });
  const version = await makeVersion(prisma, { owner: ada, slug: 'tuned', baseId: base.id, trainedOn: films });

  const found = await measure(version.id, films, [0.9, 0.9, 0.1, 0.2, 0.8, 0.7]);
  expect(found).toMatchObject({ isAncestryKnown: true, trainingCount: 6, unhashedCount: 1, testCount: 6 });
  expect(found.dataSets).toEqual(['films@1', 'pool@1']);
  expect(found.matches).toHaveLength(3);
  const poolCases = await prisma.case.findMany({ where: { dataSetVersionId: pool.id }, orderBy: { ordinal: 'asc' } });
  expect(found.find(0)).toMatchObject({ kind: 'EXACT', trainingCaseId: poolCases[0]?.id, distance: null, count: 1 });
  expect(found.find(1)).toMatchObject({ kind: 'NEAR', trainingCaseId: poolCases[2]?.id, distance: 3, count: 2 });
  // The patient of the pool with the same number is another.
  expect(found.find(2)).toMatchObject({ kind: 'GROUP', distance: null, count: 2 });
  // All that was got wrong was matched.
  expect(found.cleanMacroAuc).toMatchObject({ value: 1 });
});

test('weights from elsewhere anywhere in the ancestry leave it unknown', async () => {
  const { prisma } = database;
  const slides = await makeData('slides', [
    { split: 'TRAIN' },
    { split: 'TEST', blob: await makeBlob() },
    { split: 'TEST', label: 1 },
  ]);
  const base = await makeVersion(prisma, { owner: ada, slug: 'foreign' });
  await prisma.version.update({ where: { id: base.id }, data: { isImported: true } });
  const version = await makeVersion(prisma, { owner: ada, slug: 'on-foreign', baseId: base.id, trainedOn: slides });
  const found = await measure(version.id, slides, [0.1, 0.9]);
  expect(found).toMatchObject({ isAncestryKnown: false, dataSets: ['slides@1'], matches: [] });
});

test('there is no score without the matched where a class is gone with them', async () => {
  const same = await makeBlob();
  const scans = await makeData('scans', [
    { split: 'TRAIN', blob: same },
    { split: 'TEST', blob: same, label: 1 },
    { split: 'TEST' },
  ]);
  const version = await makeVersion(database.prisma, { owner: ada, slug: 'on-scans', trainedOn: scans });
  expect(await measure(version.id, scans, [0.9, 0.1])).toMatchObject({ cleanMacroAuc: undefined });
});

test('the certificate is written with its evaluation, and stays', async () => {
  const { prisma } = database;
  const frames = await makeData('frames', [{ split: 'TRAIN' }, { split: 'TEST' }, { split: 'TEST', label: 1 }]);
  const version = await makeVersion(prisma, { owner: ada, slug: 'certified', trainedOn: frames });
  const task = await prisma.task.create({ data: { slug: 'task', dataSetVersionId: frames.id } });
  const job = await makeJob(prisma, ada, 'BENCHMARK');
  const counts = { isAncestryKnown: true, dataSets: [], trainingCount: 1, unhashedCount: 0, testCount: 2 };
  const [first, second] = await prisma.case.findMany({ where: { dataSetVersionId: frames.id } });
  const match = { testCaseId: first!.id, trainingCaseId: second!.id, kind: 'EXACT' as const, count: 1 };
  const about = { versionId: version.id, taskId: task.id, dataSetVersionId: frames.id };
  const figures = { metrics: {}, macroAuc: 0.5, caseCount: 2, environment: {} };
  const { id: evaluationId } = await prisma.evaluation.create({
    data: {
      ...{ ...about, ...figures, jobId: job.id, attemptNumber: 1, track: 'FINE_TUNED', mark: 'HUB_RUN' },
      contamination: { create: { ...counts, matches: { create: match } } },
    },
  });
  await prisma.job.update({ where: { id: job.id }, data: { state: 'SUCCEEDED' } });
  await prisma.version.update({ where: { id: version.id }, data: { publishedAt: new Date() } });

  const { contamination, contaminationMatch } = prisma;
  await expectRefusal(contamination.updateMany({ data: { isAncestryKnown: false } }), 'MN002');
  await expectRefusal(contamination.deleteMany(), 'MN002');
  await expectRefusal(contaminationMatch.updateMany({ data: { count: 2 } }), 'MN002');
  await expectRefusal(contaminationMatch.deleteMany(), 'MN002');
  const later = { ...match, evaluationId, testCaseId: second!.id };
  await expectRefusal(contaminationMatch.create({ data: later }), 'MN002');
  for (const table of ['contamination', 'contamination_match']) {
    await expectRefusal(prisma.$executeRawUnsafe(`TRUNCATE "${table}" CASCADE`), 'MN002');
  }
});
