/** Transfer cells are stored to every bit, and give their figures again. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { macroAuc } from '../../mednet/metrics/macro-auc.ts';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import { startJob } from '../../test/published-registry.ts';
import { makeTaskData } from '../../test/task-data.ts';
import type { TransferCell } from '../db/generated/client.ts';
import { listTestCases } from '../evaluations/list-test-cases.ts';
import { digestPredictions } from '../evaluations/stored-predictions.ts';
import type { Viewer } from '../users/viewer.ts';
import { inCaseOrder } from './case-order.ts';
import { findIntervals } from './point-intervals.ts';
import { PROTOCOL_DIGEST } from './protocol-digest.ts';
import { recomputeCell } from './recompute-cell.ts';
import { recomputeTransfer } from './recompute-transfer.ts';
import { writeTransferCells } from './write-transfer-cells.ts';

let database: TestDatabase;
let viewer: Viewer;
let dataSetVersionId: string;
let cells: TransferCell[];

// As float32 gives them: these numbers have up to 17 digits.
const scores = [...new Float32Array([0.0416253805, 0.2, 0.3, 0.6, 0.4, 0.7, 0.8, 0.9])];
const probabilities = scores.flatMap((score) => [1 - score, score]);
const labels = Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1]);

beforeAll(async () => {
  database = await testDatabase();
  const { prisma } = database;
  viewer = await prisma.user.create({ data: { name: 'ada' } });
  const plan = { ownerId: viewer.id, task: 'skin-melanoma', classes: ['benign', 'melanoma'], perClass: 4 };
  ({ dataSetVersionId } = await makeTaskData(prisma, plan));
  const task = await prisma.task.findUniqueOrThrow({ where: { slug: plan.task } });
  const jobId = await startJob(prisma, viewer.id);
  const common = { taskId: task.id, dataSetVersionId, protocol: PROTOCOL_DIGEST, versionId: null, jobId };
  const cell = {
    ...{ ...common, attemptNumber: 1, percent: 10, details: { trainCount: 1 }, probabilities },
    macroAuc: macroAuc(probabilities, labels, 2),
    environment: { code: 'old', predictionsSha256: digestPredictions(Float64Array.from(probabilities)) },
  };
  const learner = { subject: 'scratch channels=3 width=1 size=128', mode: 'PROBE' } as const;
  await prisma.$transaction((tx) =>
    writeTransferCells(tx, [
      { ...cell, ...learner, seed: 1 },
      { ...cell, ...learner, seed: 2 },
      { ...cell, subject: 'majority', mode: 'PRIOR', seed: 1 },
    ]),
  );
  cells = await prisma.transferCell.findMany({ orderBy: [{ mode: 'asc' }, { seed: 'asc' }] });
});
afterAll(() => database.drop());

test('the stored predictions are those that were given', () => {
  expect(cells.map((cell) => cell.probabilities)).toEqual([probabilities, probabilities, probabilities]);
  expect(cells[0]!.macroAuc).toBe(macroAuc(probabilities, labels, 2));
});

test('the interval of a point is computed once, and kept', async () => {
  const { prisma } = database;
  const learner = cells.filter(({ mode }) => mode === 'PROBE');
  const [range] = await findIntervals(prisma, dataSetVersionId, [learner]);
  expect(range!.low).toBeLessThan(cells[0]!.macroAuc);
  expect(range!.high).toBeLessThanOrEqual(1);
  const kept = { cellIds: learner.map(({ id }) => id), versionId: null, ...range };
  expect(await prisma.transferPoint.findMany()).toEqual([expect.objectContaining(kept)]);
  expect(await findIntervals(prisma, dataSetVersionId, [learner])).toEqual([range]);
});

test('predictions that came with a seed, by the ids of the cases, are put in their order', async () => {
  const { prisma } = database;
  const { ids } = await listTestCases(prisma, dataSetVersionId);
  const byId = ids.toSorted().flatMap((id) => probabilities.slice(2 * ids.indexOf(id), 2 * ids.indexOf(id) + 2));
  expect(byId).not.toEqual(probabilities);
  const [first, ...others] = cells.filter(({ mode }) => mode === 'PROBE');
  const sown = { ...first!, isById: true, probabilities: byId };
  expect(inCaseOrder(sown, ids)).toEqual(probabilities);
  expect(others.map((cell) => inCaseOrder(cell, ids))).toEqual([probabilities]);
  const place = { task: { dataSetVersionId }, mode: 'PROBE', percent: 10 } as const;
  const { id } = first!;
  await prisma.$transaction([
    prisma.$executeRaw`SET LOCAL session_replication_role = replica`,
    prisma.$executeRaw`UPDATE "transfer_cell" SET is_by_id = true, probabilities = ${byId} WHERE id = ${id}::uuid`,
  ]);
  expect(await recomputeTransfer(prisma, viewer, place)).toMatchObject({ cellCount: 3, compared: 8, different: [] });
  await prisma.$transaction([
    prisma.$executeRaw`SET LOCAL session_replication_role = replica`,
    prisma.$executeRaw`UPDATE "transfer_cell" SET is_by_id = false, probabilities = ${probabilities} WHERE id = ${id}::uuid`,
  ]);
});

test('everything at a share of the labels is the same, and another number is found out', async () => {
  const { prisma } = database;
  const place = { task: { dataSetVersionId }, mode: 'PROBE', percent: 10 } as const;
  const again = await recomputeTransfer(prisma, viewer, place);
  expect(again).toMatchObject({ cellCount: 3, compared: 8, different: [] });
  expect(await recomputeTransfer(prisma, viewer, { ...place, percent: 5 })).toMatchObject({ cellCount: 0 });
  await prisma.$transaction([
    // The database lets nobody do this otherwise.
    prisma.$executeRaw`SET LOCAL session_replication_role = replica`,
    // One unit in the last place of a probability; no score changes by it.
    prisma.$executeRaw`UPDATE "transfer_cell" SET probabilities[1] = 0.9583746194839479 WHERE id = ${cells[0]!.id}::uuid`,
    prisma.$executeRaw`UPDATE "transfer_cell" SET macro_auc = macro_auc - 1e-16 WHERE id = ${cells[2]!.id}::uuid`,
    prisma.$executeRaw`UPDATE "transfer_point" SET low = low + 1e-16`,
  ]);
  const { different } = await recomputeTransfer(prisma, viewer, place);
  expect(different).toEqual([
    'Majority class, seed 1: macroAuc',
    'Color-MedNet, width 1, 128 pixels, from random weights, seed 1: predictionsSha256',
    'Color-MedNet, width 1, 128 pixels, from random weights: low',
  ]);
  expect(await recomputeCell(prisma, cells[1]!.id)).toMatchObject({ compared: 2, different: [], storedCode: 'old' });
});
