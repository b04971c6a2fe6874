/** Boards of the past, who led them, filters, files, and entries side by side. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DataSetVersion, Evaluation, User } from '../../hub/db/generated/client.ts';
import { startTestHub, type TestHub } from '../test-hub.ts';
import {
  type EvaluationPlan,
  makeDataSetVersion,
  makeEvaluation,
  makeUser,
  makeVersion,
  type VersionPlan,
} from '../test-registry.ts';

let hub: TestHub;
let ada: User & { secret: string };
let data: DataSetVersion;
const made: Record<string, Evaluation> = {};
const task = 'chest-xray';

// Scores of the malignant class for four benign cases and four malignant ones.
const perfect = [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9];
const oneSwapped = [0.1, 0.2, 0.3, 0.6, 0.4, 0.7, 0.8, 0.9];
const reversed = perfect.toReversed();

beforeAll(async () => {
  hub = await startTestHub();
  ada = await makeUser(hub.prisma, 'ada');
  data = await makeDataSetVersion(hub.prisma, ada, 'films');
  const judge = async (
    slug: string,
    scores: number[],
    auc: number,
    plan: Partial<VersionPlan & EvaluationPlan> = {},
  ) => {
    const { id: versionId } = await makeVersion(hub.prisma, { owner: ada, slug, isPublished: true, ...plan });
    const about = { owner: ada, versionId, task, dataSetVersion: data, auc, scores };
    made[slug] = await makeEvaluation(hub.prisma, { ...about, contamination: plan.contamination });
  };
  const clean = { isAncestryKnown: true, dataSets: [], trainingCount: 0, unhashedCount: 0, testCount: 8 };
  await judge('first', reversed, 0);
  await judge('second', oneSwapped, 15 / 16);
  await judge('draft', perfect, 1, { isPublished: false });
  await judge('worse', reversed, 0);
  await judge('third', perfect, 1, { seed: 7, contamination: clean });
});
afterAll(() => hub.stop());

const states = `query ($at: DateTime, $track: Track!) { board(task: "${task}", at: $at, track: $track) {
  state { at digest } entries { rank unrankedBecause predictionsSha256 evaluation { id title } } } }`;

interface State {
  state: { at: string; digest: string };
  entries: { rank: number | null; unrankedBecause: string | null; evaluation: { id: string; title: string } }[];
}

async function boardAt(at?: Date | string, track = 'FINE_TUNED', secret?: string): Promise<State> {
  return (await hub.ask(states, { at, track }, secret)).data.board;
}
const titles = ({ entries }: State) => entries.map(({ evaluation }) => evaluation.title);

test('the board of a moment has what everybody saw then, for everybody', async () => {
  const then = await boardAt(made.second!.createdAt);
  expect(titles(then)).toEqual(['Title of second 0.1', 'Title of first 0.1']);
  expect(await boardAt(made.second!.createdAt, 'FINE_TUNED', ada.secret)).toEqual(then);
  expect(titles(await boardAt(new Date(made.first!.createdAt.getTime() - 1)))).toEqual([]);
  expect(await boardAt('2001-01-01T00:00:00Z')).toMatchObject({ state: { at: null }, entries: [] });
});

test('a permanent link gives the same digest as the board it was taken from', async () => {
  const now = await boardAt();
  expect(now.state.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(await boardAt(now.state.at)).toEqual(now);
  expect((await boardAt(made.second!.createdAt)).state).toMatchObject({ at: made.second!.createdAt.toISOString() });
  expect((await boardAt(made.second!.createdAt)).state.digest).not.toBe(now.state.digest);
  // Those who see drafts get the same permanent link.
  const own = await boardAt(undefined, 'FINE_TUNED', ada.secret);
  expect(own.entries).toHaveLength(now.entries.length + 1);
  expect(own.state).toEqual(now.state);
});

test('history tells who led when', async () => {
  const { data: answer } = await hub.ask(
    `{ board(task: "${task}") { history { leads { from until evaluation { title } } entries { from } } } }`,
  );
  const { leads, entries } = answer.board.history;
  const [first, second, third] = ['first', 'second', 'third'].map((slug) => made[slug]!.createdAt.toISOString());
  expect(leads).toEqual([
    { from: first, until: second, evaluation: { title: 'Title of first 0.1' } },
    { from: second, until: third, evaluation: { title: 'Title of second 0.1' } },
    { from: third, until: null, evaluation: { title: 'Title of third 0.1' } },
  ]);
  expect(entries).toHaveLength(4);
});

test.each([
  ['{ mark: HUB_RUN, licence: "CC-BY-4.0", channels: 1, isFromBase: false }', 4],
  ['{ mark: HUB_SCORED }', 0],
  ['{ licence: "MIT" }', 0],
  ['{ channels: 3 }', 0],
  ['{ isFromBase: true }', 0],
  ['{ seed: 7 }', 1],
  ['{ seed: 8 }', 0],
  ['{ contamination: CLEAN }', 1],
  ['{ contamination: MATCHED }', 0],
  ['{ contamination: UNKNOWN }', 3],
])('the filter %s leaves %i, with the ranks of the whole board', async (filter, count) => {
  const query = `{ board(task: "${task}", filter: ${filter}) { totalCount licences seeds entries { rank } } }`;
  const { board } = (await hub.ask(query)).data;
  expect(board).toMatchObject({ totalCount: 4, licences: ['CC-BY-4.0'], seeds: [7] });
  expect(board.entries).toHaveLength(count);
});

async function submit(method: string, scores: number[]): Promise<string> {
  const { address } = hub.hub;
  const list = await (await fetch(`${address}/files/tasks/${task}/test-cases.csv`)).text();
  const [head, ...lines] = list.trim().split('\n');
  const ids = lines.map((line) => line.split(',')[0]!);
  expect(ids).toEqual(ids.toSorted());
  const where = { dataSetVersionId: data.id, split: 'TEST' as const };
  const cases = await hub.prisma.case.findMany({ where, orderBy: { ordinal: 'asc' } });
  const scoreOf = new Map(cases.map(({ id }, index) => [id, scores[index]!]));
  const rows = ids.map((id) => [id, 1 - scoreOf.get(id)!, scoreOf.get(id)].join(','));
  const body = [head, ...rows].join('\n');
  const headers = { authorization: `Bearer ${ada.secret}` };
  const { upload } = await (await fetch(`${address}/files/uploads`, { method: 'POST', headers, body })).json();
  const mutation = 'mutation ($input: PredictionsInput!) { submitPredictions(input: $input) { id } }';
  const answer = await hub.ask(mutation, { input: { task, upload, method } }, ada.secret);
  return answer.data.submitPredictions.id;
}

test('a withdrawn submission stays on the board without a rank, and on the boards of before with one', async () => {
  await submit('Steady', oneSwapped);
  const id = await submit('=cmd|calc', perfect);
  const before = await boardAt(undefined, 'PREDICTIONS');
  expect(before.entries.map(({ rank, evaluation }) => [rank, evaluation.title])).toEqual([
    [1, '=cmd|calc'],
    [1, 'Steady'],
  ]);
  const mutation = `mutation ($id: ID!) { withdrawSubmission(input: { evaluation: $id, reason: "Wrong" }) {
    canWithdraw submission { withdrawal { reason by { name } } } } }`;
  const { data: answer } = await hub.ask(mutation, { id }, ada.secret);
  expect(answer.withdrawSubmission).toEqual({
    canWithdraw: false,
    submission: { withdrawal: { reason: 'Wrong', by: { name: 'ada' } } },
  });
  const after = await boardAt(undefined, 'PREDICTIONS');
  expect(after.entries.map(({ rank }) => rank)).toEqual([1, null]);
  expect(after.entries[1]!.unrankedBecause).toMatch(/^Withdrawn on \d{4}-/);
  expect(after.state.digest).not.toBe(before.state.digest);
  expect(await boardAt(before.state.at, 'PREDICTIONS')).toEqual(before);
  const { data: past } = await hub.ask(
    `{ board(task: "${task}", track: PREDICTIONS) { history { leads { until evaluation { title } } } } }`,
  );
  const leaders = past.board.history.leads.map((lead: { evaluation: { title: string } }) => lead.evaluation.title);
  expect(leaders).toEqual(['Steady', '=cmd|calc', 'Steady']);
});

test('figures are rounded, and the confusion matrix is left out of the predictions track', async () => {
  const fields = 'macroAuc { value low high } brier confusion perClass { auc }';
  const query = `{ board(task: "${task}", track: PREDICTIONS) { entries { evaluation { title ${fields} } } } }`;
  const { entries } = (await hub.ask(query)).data.board;
  const steady = entries.find((one: { evaluation: { title: string } }) => one.evaluation.title === 'Steady').evaluation;
  expect(steady).toMatchObject({
    macroAuc: { value: 0.938 },
    confusion: [],
    perClass: [{ auc: 0.938 }, { auc: 0.938 }],
  });
  const numbers = JSON.stringify(steady).match(/\d+\.\d+/g)!;
  for (const number of numbers) expect(number.split('.')[1]!.length).toBeLessThanOrEqual(3);
});

test('a board is a file: CSV without formulas, and JSON', async () => {
  const address = `${hub.hub.address}/files/boards/${task}/predictions`;
  const csv = await fetch(`${address}.csv`);
  const { state } = await boardAt(undefined, 'PREDICTIONS');
  const name = `${task}-predictions-${state.at.replaceAll(/[:.]/g, '-')}.csv`;
  expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  const rows = parse(await csv.text(), { columns: true }) as Record<string, string>[];
  expect(rows.map((row) => row.entry)).toEqual(['Steady', "'=cmd|calc"]);
  expect(rows[0]).toMatchObject({ rank: '1', macro_auc: '0.938', cases: '8', mark: 'HUB_SCORED', bootstrap_seed: '1' });
  expect(rows[0]!.predictions_sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(rows[0]!.code).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{12}$/);
  const json = await (await fetch(`${address}.json?at=${state.at}`)).json();
  expect(json).toMatchObject({
    task,
    track: 'PREDICTIONS',
    ...state,
    entries: [{ entry: 'Steady' }, { entry: '=cmd|calc' }],
  });
  expect(await (await fetch(`${hub.hub.address}/files/boards/${task}/transfer.csv`)).text()).toBe('');
});

test.each([
  ['chest-xray/fine-tuned.xml', 404],
  ['chest-xray/other.csv', 404],
  ['nothing/fine-tuned.csv', 404],
  ['chest-xray/fine-tuned.csv?at=yesterday', 400],
])('%s is answered with %i', async (path, status) => {
  expect((await fetch(`${hub.hub.address}/files/boards/${path}`)).status).toBe(status);
});

const compare = `query ($ids: [ID!]!) { comparison(evaluations: $ids) { caseCount disputedCount hasPictures
  entries { evaluation { title } roc { falsePositiveRate sensitivity } calibration { caseCount } }
  comparisons { difference pValue adjustedPValue adjustedAccuracyPValue } } }`;

test('entries side by side, tested in pairs', async () => {
  const ids = [made.second!.id, made.first!.id, made.third!.id];
  const { comparison } = (await hub.ask(compare, { ids })).data;
  expect(comparison).toMatchObject({ caseCount: 8, disputedCount: 8, hasPictures: true });
  expect(comparison.entries.map((one: { evaluation: { title: string } }) => one.evaluation.title)).toEqual([
    'Title of third 0.1',
    'Title of second 0.1',
    'Title of first 0.1',
  ]);
  expect(comparison.entries[0].roc).toHaveLength(11);
  expect(comparison.comparisons).toHaveLength(3);
  expect(comparison.comparisons[1]).toMatchObject({ difference: 1, adjustedAccuracyPValue: 0.023 });
});

test('submissions are compared without curves; drafts of others, one entry alone, and other tasks are not', async () => {
  const { entries } = await boardAt(undefined, 'PREDICTIONS');
  const ids = [entries[0]!.evaluation.id, made.first!.id];
  const { comparison } = (await hub.ask(compare, { ids })).data;
  expect(comparison.entries.map((one: { roc: unknown }) => one.roc === null)).toEqual([true, false]);
  const refused = async (chosen: string[]) => (await hub.ask(compare, { ids: chosen })).errors?.[0]?.extensions.code;
  expect(await refused([made.first!.id])).toBe('BAD_INPUT');
  expect(await refused([made.first!.id, made.draft!.id])).toBe('NOT_FOUND');
  expect(await refused([made.first!.id, 'x'])).toBe('NOT_FOUND');
});

test('cases that are disputed are for those who are signed in, in the order of their random ids', async () => {
  const query = `{ comparison(evaluations: ["${made.third!.id}", "${made.second!.id}"]) {
    disputed(first: 5) { caseId answers { evaluationId predicted probability } } } }`;
  expect((await hub.ask(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const { disputed } = (await hub.ask(query, {}, ada.secret)).data.comparison;
  expect(disputed).toHaveLength(2);
  expect(disputed[0].answers.map((one: { predicted: string }) => one.predicted).sort()).toEqual([
    'benign',
    'malignant',
  ]);
  const ids = disputed.map(({ caseId }: { caseId: string }) => caseId);
  expect(ids).toEqual(ids.toSorted());
});

test('an evaluation has a page of its own, and can be computed again by those who are signed in', async () => {
  const { entries } = await boardAt(undefined, 'PREDICTIONS');
  const { id } = entries[0]!.evaluation;
  const query = `query ($id: ID!) { evaluation(id: $id) { title seed resamples code canWithdraw predictionsSha256 version { id }
    submission { method notes link fileSha256 owner { name } } } }`;
  expect((await hub.ask(query, { id })).data.evaluation).toMatchObject({
    title: 'Steady',
    seed: 1,
    resamples: 2000,
    canWithdraw: false,
    version: null,
    submission: { method: 'Steady', owner: { name: 'ada' } },
  });
  const again = 'mutation ($id: ID!) { recomputeEvaluation(evaluation: $id) { compared different predictionsSha256 } }';
  expect((await hub.ask(again, { id })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const { recomputeEvaluation } = (await hub.ask(again, { id }, ada.secret)).data;
  expect(recomputeEvaluation).toMatchObject({ different: [] });
});
