/** The transfer benchmark on a real queue, from its plan to its board. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Job } from '../../hub/db/generated/client.ts';
import { holdLock } from '../../hub/db/hold-lock.ts';
import { cancelJob } from '../../hub/jobs/cancel-job.ts';
import { resumeJob } from '../../hub/jobs/resume-job.ts';
import { submitTransfer } from '../../hub/jobs/submit-transfer.ts';
import { visibleVersions } from '../../hub/registry/visible-versions.ts';
import { readTransferBoard } from '../../hub/transfer/read-transfer-board.ts';
import { recomputeTransfer } from '../../hub/transfer/recompute-transfer.ts';
import { subjectKey } from '../../hub/transfer/subject.ts';
import { type TestHub, testHub } from '../../test/hub.ts';
import { testLauncher } from '../test-launcher.ts';
import { startTestSupervisor, type TestSupervisor } from '../test-supervisor.ts';
import { filmTask, makeFilmBase, makeFilms } from './test-films.ts';

const task = filmTask;
const version = 'base@1';
const patience = { timeout: 170_000, interval: 50 };

let hub: TestHub;
let supervisor: TestSupervisor | undefined;
let dataSetVersionId: string;

beforeAll(async () => {
  hub = await testHub({ MEDNET_ENGINE: 'onnx', MEDNET_DEVICE: 'cpu' });
  dataSetVersionId = await makeFilms(hub);
  await makeFilmBase(hub);
});
afterAll(async () => {
  await supervisor?.stop();
  await hub.close();
});

const submit = (changes: Partial<Parameters<typeof submitTransfer>[2]>): Promise<Job> =>
  submitTransfer(hub, hub.member, { version, task, isFresh: false, ...changes });

async function end({ id }: Job): Promise<Job> {
  supervisor ??= await startTestSupervisor(hub, testLauncher(hub));
  return vi.waitUntil(async () => {
    const job = await hub.prisma.job.findUniqueOrThrow({ where: { id } });
    return ['SUCCEEDED', 'FAILED'].includes(job.state) && job;
  }, patience);
}

const partsOf = ({ id }: Job) => hub.prisma.job.findMany({ where: { parentId: id }, orderBy: { createdAt: 'asc' } });

test('what is not part of the protocol is refused, and a version that has seen the labels', async () => {
  await expect(submit({ percents: [1, 7] })).rejects.toThrow('percents: 7 is not part of the protocol');
  await expect(submit({ percents: [] })).rejects.toThrow('percents: choose at least one of 1, 5, 10, 25, 100');
  const { id: versionId } = await hub.prisma.version.findFirstOrThrow();
  const seen = { versionId, dataSetVersionId };
  await hub.prisma.versionData.create({ data: seen });
  await expect(submit({})).rejects.toThrow('base@1 was trained on films@1');
  await hub.prisma.versionData.delete({ where: { versionId_dataSetVersionId: seen } });
});

test('a cancelled benchmark takes its parts along, and brings them back', { timeout: 180_000 }, async () => {
  const job = await submit({ modes: ['PROBE'], percents: [10], seeds: [1] });
  await cancelJob(hub, hub.member, job.id);
  const parts = await partsOf(job);
  expect(parts.map(({ state }) => state)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
  expect(await resumeJob(hub, hub.member, job.id)).toMatchObject({ state: 'QUEUED' });
  expect(new Set((await partsOf(job)).map(({ state }) => state))).toEqual(new Set(['QUEUED']));
  expect(await end(job)).toMatchObject({ state: 'SUCCEEDED', attempt: 1 });
});

test('probes of a version and its controls become curves with ranks', { timeout: 180_000 }, async () => {
  const job = await submit({ modes: ['PROBE'], percents: [10, 100], seeds: [1, 2] });
  expect(await end(job)).toMatchObject({ state: 'SUCCEEDED', attempt: 1 });
  expect((await partsOf(job)).map(({ state }) => state)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  const [file] = await hub.prisma.jobFile.findMany({ where: { jobId: job.id } });
  expect((await hub.blobs.read(file!.blobSha256)).toString().trim().split('\n')).toHaveLength(13);
  expect(await hub.prisma.featureSet.count()).toBe(3); // the version's, and of two random networks

  const kept = await hub.prisma.transferPoint.count();
  expect(kept).toBeGreaterThan(5);
  const board = await readTransferBoard(hub.prisma, visibleVersions(hub.member), {
    task: { dataSetVersionId },
    mode: 'PROBE',
    percent: 100,
  });
  expect(await hub.prisma.transferPoint.count()).toBe(kept);
  expect(board.map(({ kind }) => kind).sort()).toEqual(['MAJORITY', 'SCRATCH', 'VERSION']);
  const [own, majority] = ['VERSION', 'MAJORITY'].map((kind) => board.find((row) => row.kind === kind)!);
  expect(own!.points.map(({ percent, labelCount }) => [percent, labelCount])).toEqual([
    [10, 3],
    [100, 24],
  ]);
  // All labels give one optimum, whatever the seed.
  expect(own!.points[1]).toMatchObject({ seedCount: 2, seedDeviation: 0 });
  expect(own!.points[1]!.macroAuc.value).toBeGreaterThan(0.9);
  expect(majority!.points[0]!.macroAuc).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
  expect(majority!.ranked).toMatchObject({ rank: 3, against: board[0]!.subject });
  const place = { task: { dataSetVersionId }, mode: 'PROBE', percent: 100 } as const;
  const again = await recomputeTransfer(hub.prisma, hub.member, place);
  expect(again).toMatchObject({ cellCount: 6, compared: 18, different: [] });
  expect(
    await readTransferBoard(hub.prisma, visibleVersions(null), {
      task: { dataSetVersionId },
      mode: 'PROBE',
      percent: 100,
    }),
  ).not.toContainEqual(expect.objectContaining({ kind: 'VERSION' }));
});

test('of two benchmarks that wait together the second finds the controls of the first', {
  timeout: 180_000,
}, async () => {
  const asked = { modes: ['PROBE' as const], percents: [25], seeds: [3] };
  const [first, second] = [await submit(asked), await submit(asked)];
  expect((await partsOf(second)).length).toBe(3);
  await end(first);
  expect(await end(second)).toMatchObject({ state: 'SUCCEEDED' });
  expect(await hub.prisma.transferCell.count({ where: { percent: 25 } })).toBe(3);
});

test('two workers do not compute the same cells', { timeout: 180_000 }, async () => {
  const asked = { modes: ['PROBE' as const], percents: [25], seeds: [4] };
  const control = subjectKey({ type: 'scratch', channels: 1, width: 0.125, imageSize: 64 });
  const name = `transfer ${dataSetVersionId} ${control} PROBE`;
  const held = await holdLock(hub.databaseUrl, name, { signal: new AbortController().signal, onWait() {} });
  const jobs = [await submit(asked), await submit(asked)];
  const second = await startTestSupervisor(hub, testLauncher(hub));
  const waiting = { type: 'LOG', data: { path: ['message'], string_contains: 'waits' } } as const;
  await vi.waitUntil(async () => (await hub.prisma.jobEvent.count({ where: waiting })) === 2, patience);
  await held!.release();
  for (const job of jobs) expect(await end(job)).toMatchObject({ state: 'SUCCEEDED' });
  expect(await hub.prisma.transferCell.count({ where: { percent: 25, seed: 4 } })).toBe(3);
  await second.stop();
});

test('what is known is not computed again, unless that is asked for', { timeout: 180_000 }, async () => {
  const asked = { modes: ['PROBE' as const], percents: [100], seeds: [1] };
  const again = await submit(asked);
  expect(await partsOf(again)).toEqual([]);
  expect(await end(again)).toMatchObject({ state: 'SUCCEEDED' });
  const before = await hub.prisma.transferCell.findMany();
  const fresh = await submit({ ...asked, isFresh: true });
  expect(await end(fresh)).toMatchObject({ state: 'SUCCEEDED' });
  const after = await hub.prisma.transferCell.findMany();
  expect(after).toHaveLength(before.length + 3);
  expect(new Set(after.map(({ macroAuc }) => macroAuc))).toEqual(new Set(before.map(({ macroAuc }) => macroAuc)));
  expect(await hub.prisma.featureSet.count()).toBe(5); // with the random networks of seeds 3 and 4
});

test('a benchmark of which a part is missing fails and says which', { timeout: 180_000 }, async () => {
  await supervisor?.stop();
  supervisor = undefined;
  const job = await submit({ modes: ['FULL'], percents: [1], seeds: [1] });
  const parts = await partsOf(job);
  const scratch = parts.find(({ title }) => title.includes('random weights'))!;
  await cancelJob(hub, hub.member, scratch.id);
  const ended = await end(job);
  expect(ended).toMatchObject({ state: 'FAILED', error: { code: 'CONFLICT' } });
  expect((ended.error as { message: string }).message).toContain(scratch.title);
  const [cell] = await hub.prisma.transferCell.findMany({ where: { mode: 'FULL' } });
  expect(cell).toMatchObject({ percent: 1, seed: 1, details: { trainCount: 3, validationCount: 3 } });
  expect(cell!.probabilities).toHaveLength(12 * 3);
  // One seed of it stands beside more of the class shares.
  await end(await submit({ modes: ['PROBE'], percents: [1], seeds: [1, 2] }));
  const task = { dataSetVersionId };
  const board = await readTransferBoard(hub.prisma, visibleVersions(hub.member), { task, mode: 'FULL', percent: 1 });
  expect(board.map(({ kind, ranked }) => [kind, ranked?.rank !== undefined])).toEqual([
    ['VERSION', true],
    ['MAJORITY', true],
  ]);
});
