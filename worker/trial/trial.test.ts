/** A trial from its request to its figures, with test cases of which nothing can be read. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { submitTrial, type TrialRequest } from '../../hub/jobs/submit-trial.ts';
import type { TrialReport } from '../../mednet/transfer/trial-report.ts';
import { type TestHub, testHub } from '../../test/hub.ts';
import { digest } from '../../test/published-registry.ts';
import { runNextJob } from '../test-job.ts';
import { type Film, filmTask, makeFilmBase, makeFilms } from '../transfer/test-films.ts';

let hub: TestHub;
let filmsId: string;
const base = 'base@1';
/** A quarter of the films under the label of the next class, so that nothing tells all of them apart. */
const muddle = (film: Film, index: number): Film => (index % 4 === 2 ? { ...film, label: (film.label + 1) % 3 } : film);

beforeAll(async () => {
  hub = await testHub({ MEDNET_ENGINE: 'onnx', MEDNET_DEVICE: 'cpu' });
  filmsId = await makeFilms(hub, 'films', muddle);
  await makeFilmBase(hub);
});
afterAll(() => hub.close());

const submit = (changes: Partial<TrialRequest> = {}, viewer = hub.member) =>
  submitTrial(hub, viewer, { tasks: [filmTask], version: base, percents: [10, 25], seeds: [1, 2], ...changes });

async function judge(changes: Partial<TrialRequest> = {}): Promise<TrialReport> {
  const { id } = await submit(changes);
  expect(await runNextJob(hub)).toEqual({ outcome: 'succeeded' });
  const file = await hub.prisma.jobFile.findFirstOrThrow({ where: { jobId: id, name: 'trial.json' } });
  return JSON.parse((await hub.blobs.read(file.blobSha256)).toString()) as TrialReport;
}

test.each<[string, Partial<TrialRequest>, RegExp]>([
  ['all labels', { percents: [10, 100] }, /no validation case would be left/],
  ['two subjects', { baseline: 'squeezenet-1.1' }, /either a version or a baseline/],
  ['the width of a version', { width: 0.5 }, /only random weights/],
  ['a baseline that is not here', { version: null, baseline: 'squeezenet-1.1' }, /are not here/],
  ['an unknown baseline', { version: null, baseline: 'resnet' }, /There is no baseline resnet/],
  ['an unknown task', { tasks: ['none'] }, /There is no task none/],
])('refuses %s', async (_, changes, message) => {
  await expect(submit(changes)).rejects.toThrow(message);
});

test("another's draft cannot be judged, nor a version that was trained on the task", async () => {
  const stranger = await hub.prisma.user.create({ data: { name: 'stranger' } });
  await expect(submit({}, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { id: versionId } = await hub.prisma.version.findFirstOrThrow();
  const seen = { versionId, dataSetVersionId: filmsId };
  await hub.prisma.versionData.create({ data: seen });
  await expect(submit()).rejects.toThrow('base@1 was trained on films@1');
  await hub.prisma.versionData.delete({ where: { versionId_dataSetVersionId: seen } });
});

test('judges on what was not drawn of validation, and says so with intervals', { timeout: 180_000 }, async () => {
  const { subject, imageSize, tasks } = await judge();
  expect({ subject, imageSize }).toEqual({ subject: base, imageSize: undefined });
  const { task, dataSet, cells, points } = tasks[0]!;
  expect({ task, dataSet }).toEqual({ task: filmTask, dataSet: 'films@1' });
  const counts = { trainCount: 3, validationCount: 3, judgedCount: 6 };
  expect(cells[0]).toMatchObject({ percent: 10, seed: 1, ...counts });
  expect(cells.map(({ trainCount }) => trainCount)).toEqual([3, 3, 6, 6]);
  for (const { percent, macroAuc } of points) {
    const own = cells.filter((cell) => cell.percent === percent).map((cell) => cell.macroAuc);
    expect(macroAuc.value).toBeCloseTo((own[0]! + own[1]!) / 2, 12);
    expect(macroAuc.low).toBeLessThanOrEqual(macroAuc.value);
    expect(macroAuc.high).toBeGreaterThanOrEqual(macroAuc.value);
  }
});

test('other test cases, with other labels and without images, change nothing', { timeout: 180_000 }, async () => {
  const [known] = (await judge()).tasks;
  await hub.prisma.blob.create({ data: { sha256: digest('lost'), size: 4 } });
  await makeFilms(hub, 'films-with-lost-tests', (film, index) =>
    film.split === 'TEST' ? { ...film, label: 0, blobSha256: digest('lost') } : muddle(film, index),
  );
  const [again] = (await judge()).tasks;
  expect(known!.points[0]!.macroAuc.value).toBeLessThan(1);
  expect(again).toEqual({ ...known, dataSet: 'films-with-lost-tests@1' });
  const sources = (await hub.prisma.featureSet.findMany()).map(({ source }) => source);
  expect(sources.every((source) => source.endsWith(' without test cases'))).toBe(true);
});

test('images of another size, and random weights, which differ with the seed', { timeout: 180_000 }, async () => {
  await judge();
  expect(await judge({ imageSize: 96 })).toMatchObject({ imageSize: 96 });
  const stored = await hub.prisma.featureSet.findMany({
    where: { source: { contains: 'version' }, dataSetVersion: { dataSet: { slug: 'films-with-lost-tests' } } },
  });
  expect(stored.map(({ source }) => source.includes(' size=96 ')).toSorted()).toEqual([false, true]);
  expect(new Set(stored.map(({ blobSha256 }) => blobSha256)).size).toBe(2);
  const random = await judge({ version: null, width: 0.125, seeds: [1, 2, 3] });
  expect(random.subject).toBe('Gray-MedNet, width 0.125, 64 pixels, from random weights');
  const [features] = await hub.prisma.featureSet.groupBy({
    by: ['versionId'],
    where: { source: { startsWith: 'scratch' } },
    _count: true,
  });
  expect(features?._count).toBe(3);
});

test('groups stay whole, and where they leave nothing to judge on it says so', { timeout: 180_000 }, async () => {
  await makeFilms(hub, 'films-of-few', (film) => ({ ...film, group: `${film.split} ${film.label}` }));
  await submit({ percents: [10] });
  expect(await runNextJob(hub)).toMatchObject({
    outcome: 'failed',
    error: { code: 'BAD_INPUT', message: expect.stringContaining('choose a smaller share') },
  });
});
