/** All that a hub with the test labels can tell of some versions: what it would show if it had no others. */
import type { Prisma, PrismaClient, Track } from '../db/generated/client.ts';
import { compareChosen, type ToldComparison } from '../evaluations/compare-chosen.ts';
import { drawCurves } from '../evaluations/draw-curves.ts';
import { listTestCases } from '../evaluations/list-test-cases.ts';
import { publishComparison } from '../evaluations/published-figures.ts';
import { type Ranking, rankEvaluations } from '../evaluations/rank-evaluations.ts';
import { digestPredictions, readStoredPredictions } from '../evaluations/stored-predictions.ts';
import type { ToldEvaluation } from '../evaluations/told-evaluation.ts';
import { newestCells } from '../transfer/newest-cells.ts';
import { nameBoard, readTransferBoard } from '../transfer/read-transfer-board.ts';
import { type FindingKind, findingKey } from './find-told.ts';

export interface Finding {
  key: string;
  data: unknown;
}

/** Of more entries only pairs are compared beforehand: the sets of up to six of them are too many. */
const mostEntries = 8;
const mostCompared = 6;

type Told = (kind: FindingKind, what: string[], data: unknown) => void;

export async function listFindings(prisma: PrismaClient, versionIds: string[]): Promise<Finding[]> {
  const findings = new Map<string, unknown>();
  const tell: Told = (kind, what, data) => findings.set(findingKey(kind, what), data);
  const tasks = await prisma.task.findMany({ where: { dataSetVersionId: { not: null } }, orderBy: { slug: 'asc' } });
  for (const { id: taskId, dataSetVersionId } of tasks) {
    if (!dataSetVersionId) continue;
    await tellEvaluations(prisma, tell, { taskId, dataSetVersionId, versionId: { in: versionIds } });
    await tellTransfer(prisma, tell, dataSetVersionId, versionIds);
  }
  return [...findings].map(([key, data]) => ({ key, data })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function tellEvaluations(
  prisma: PrismaClient,
  tell: Told,
  where: Prisma.EvaluationWhereInput & { dataSetVersionId: string },
): Promise<void> {
  const rows = await prisma.evaluation.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
  if (rows.length === 0) return;
  const cases = await listTestCases(prisma, where.dataSetVersionId);
  const complete: typeof rows = [];
  for (const row of rows) {
    const probabilities = await readStoredPredictions(prisma, row.id, cases);
    if (!probabilities) continue;
    complete.push(row);
    const told: ToldEvaluation = {
      predictionsSha256: digestPredictions(probabilities),
      ...drawCurves(row, probabilities, cases),
    };
    tell('evaluation', [row.id], told);
  }
  for (const track of new Set(complete.map((row) => row.track))) {
    const own = complete.filter((row) => row.track === track);
    // As a board has them: of each version the newest.
    const entries = own.filter((row, index) => own.findIndex(({ versionId }) => versionId === row.versionId) === index);
    const ids = entries.map(({ id }) => id);
    tell('ranking', ids, publishRanking(await rankEvaluations(prisma, where.dataSetVersionId, ids), track));
    for (const set of listSets(ids, ids.length > mostEntries ? 2 : mostCompared)) {
      const { entries: compared, comparisons } = await compareChosen(prisma, null, set);
      const told: ToldComparison = { order: compared.map(({ evaluation }) => evaluation.id), comparisons };
      tell('comparison', set, told);
    }
  }
}

/** As rounded as it is told. */
const publishRanking = ({ placed, comparisons }: Ranking, track: Track): Ranking => ({
  placed: placed.map((one) => ({ ...one, decidedBy: one.decidedBy && publishComparison(one.decidedBy, track) })),
  comparisons: comparisons.map((one) => publishComparison(one, track)),
});

/** All sets of two up to `most` of these. */
function listSets(ids: string[], most: number): string[][] {
  const sets: string[][] = [[]];
  for (const id of ids) sets.push(...sets.filter(({ length }) => length < most).map((set) => [...set, id]));
  return sets.filter(({ length }) => length >= 2);
}

async function tellTransfer(
  prisma: PrismaClient,
  tell: Told,
  dataSetVersionId: string,
  versionIds: string[],
): Promise<void> {
  const cells = (await newestCells(prisma, dataSetVersionId)).filter(
    ({ versionId }) => versionId === null || versionIds.includes(versionId),
  );
  if (!cells.some(({ versionId }) => versionId !== null)) return;
  const percents = [...new Set([100, ...cells.map(({ percent }) => percent)])];
  for (const mode of ['PROBE', 'FULL'] as const) {
    const shown = cells.filter((cell) => cell.mode === mode || cell.mode === 'PRIOR');
    for (const percent of percents) {
      const place = { task: { dataSetVersionId }, mode, percent };
      const rows = await readTransferBoard(prisma, { id: { in: versionIds } }, place);
      tell('transfer', nameBoard(shown, mode, percent), rows);
    }
  }
}
