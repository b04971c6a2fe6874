import { afterAll, beforeAll, expect, test } from 'vitest';
import type { User } from '../../hub/db/generated/client.ts';
import { startTestHub, type TestHub } from '../test-hub.ts';
import { type EvaluationPlan, makeDataSetVersion, makeEvaluation, makeUser, makeVersion } from '../test-registry.ts';

let hub: TestHub;
let ada: User & { secret: string };

beforeAll(async () => {
  hub = await startTestHub();
  ada = await makeUser(hub.prisma, 'ada');
  const [before, dataSetVersion] = [
    await makeDataSetVersion(hub.prisma, ada, 'old-films'),
    await makeDataSetVersion(hub.prisma, ada, 'films'),
  ];
  const judge = async (slug: string, isPublished: boolean, plan: Partial<EvaluationPlan>) => {
    const { id: versionId } = await makeVersion(hub.prisma, { owner: ada, slug, isPublished });
    const about = { owner: ada, versionId, task: 'chest-xray', dataSetVersion, auc: 0.5 };
    await makeEvaluation(hub.prisma, { ...about, scores: reversed });
    await makeEvaluation(hub.prisma, { ...about, ...plan });
  };
  await judge('elsewhere', true, { judgedOn: before, auc: 0.99 });
  await judge('unstored', true, { auc: 0.97 });
  await judge('third', true, { auc: 0, scores: reversed });
  await judge('best', true, { auc: 1, scores: perfect });
  await judge('hidden', false, { auc: 1, scores: perfect });
  await judge('second', true, { auc: 15 / 16, scores: oneSwapped });
});
afterAll(() => hub.stop());

// Scores of the malignant class for four benign cases and four malignant ones.
const perfect = [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9];
const oneSwapped = [0.1, 0.2, 0.3, 0.6, 0.4, 0.7, 0.8, 0.9];
const reversed = perfect.toReversed();

const query = `{ board(task: "chest-xray") { track task { slug dataSetVersion { testCount } }
  comparisons { betterId worseId difference standardError pValue adjustedPValue adjustedAccuracyPValue }
  entries { rank unrankedBecause decidedBy { betterId worseId difference adjustedPValue }
    evaluation { id caseCount engine macroAuc { value low high } version { reference } job { id } } } } }`;

interface Entry {
  rank: number | null;
  unrankedBecause: string | null;
  decidedBy: { betterId: string; worseId: string; difference: number; adjustedPValue: number } | null;
  evaluation: { id: string; version: { reference: string } };
}

async function readBoard(secret?: string) {
  const { data } = await hub.ask(query, {}, secret);
  expect(data.board).toMatchObject({
    track: 'FINE_TUNED',
    task: { slug: 'chest-xray', dataSetVersion: { testCount: 8 } },
  });
  return data.board as { entries: Entry[]; comparisons: Record<string, number | string>[] };
}

async function ranks(secret?: string): Promise<[number | null, string][]> {
  const { entries } = await readBoard(secret);
  return entries.map((entry) => [entry.rank, entry.evaluation.version.reference]);
}

test('a board ranks published versions by paired tests of their newest evaluations', async () => {
  expect(await ranks()).toEqual([
    [1, 'best@0.1'],
    [1, 'second@0.1'],
    [3, 'third@0.1'],
    [null, 'elsewhere@0.1'],
    [null, 'unstored@0.1'],
  ]);
});

test('each rank comes with the test that gave it, corrected over all pairs', async () => {
  const { entries, comparisons } = await readBoard();
  const [best, second, third] = entries;
  expect(best!.decidedBy).toBeNull();
  expect(second!.decidedBy).toMatchObject({ betterId: best!.evaluation.id, worseId: second!.evaluation.id });
  expect(second!.decidedBy!.difference).toBeCloseTo(1 / 16, 14);
  expect(second!.decidedBy!.adjustedPValue).toBeGreaterThan(0.05);
  // No spread in either: two of 2^8 ways to swap the answers, times the two pairs that are left in Holm's order: 4 / 2^8.
  expect(third!.decidedBy).toMatchObject({ betterId: best!.evaluation.id, difference: 1, adjustedPValue: 0.016 });
  expect(comparisons).toHaveLength(3);
  // Of eight cases one is right in all, the other in none: 2 / 2^8 as well, times three.
  const extremes = comparisons.find(({ worseId, difference }) => worseId === third!.evaluation.id && difference === 1);
  expect(extremes!.adjustedAccuracyPValue).toBe(0.023);
});

test('what cannot be tested on the same cases has no rank but a reason', async () => {
  const { entries } = await readBoard();
  expect(entries.slice(3).map(({ unrankedBecause }) => unrankedBecause)).toEqual([
    'It was judged on another version of the data set.',
    'There is not a stored prediction for every test case.',
  ]);
});

test('a board of one entry ranks it first, without a test', async () => {
  const { id: versionId } = await makeVersion(hub.prisma, { owner: ada, slug: 'lone', isPublished: true });
  const dataSetVersion = await makeDataSetVersion(hub.prisma, ada, 'slides');
  await makeEvaluation(hub.prisma, {
    owner: ada,
    versionId,
    task: 'histology-lung',
    dataSetVersion,
    auc: 1,
    scores: perfect,
  });
  const { data } = await hub.ask(
    '{ board(task: "histology-lung") { comparisons { pValue } entries { rank decidedBy { pValue } } } }',
  );
  expect(data.board).toEqual({ comparisons: [], entries: [{ rank: 1, decidedBy: null }] });
});

test("one's own unpublished versions are on the board for oneself, and for administrators", async () => {
  expect((await ranks(ada.secret)).map(([, reference]) => reference)).toContain('hidden@0.1');
  expect((await ranks()).map(([, reference]) => reference)).not.toContain('hidden@0.1');
  const admin = hub.hub.adminToken.secret;
  expect(await ranks(admin)).toEqual(await ranks(ada.secret));
  const { entries } = await readBoard(admin);
  const query = `{ evaluation(id: "${entries[0]!.evaluation.id}") { job { evaluation { id } } } }`;
  expect((await hub.ask(query, {}, admin)).data.evaluation.job.evaluation.id).toBe(entries[0]!.evaluation.id);
});

test('a task that nothing was judged on has an empty board', async () => {
  const { data } = await hub.ask('{ board(task: "phantom-shapes", track: TRANSFER) { track entries { rank } } }');
  expect(data.board).toEqual({ track: 'TRANSFER', entries: [] });
});
