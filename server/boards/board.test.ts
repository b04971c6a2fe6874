import { afterAll, beforeAll, expect, test } from 'vitest';
import type { User } from '../../hub/db/generated/client.ts';
import { startTestHub, type TestHub } from '../test-hub.ts';
import { makeDataSetVersion, makeEvaluation, makeUser, makeVersion } from '../test-registry.ts';

let hub: TestHub;
let ada: User & { secret: string };

beforeAll(async () => {
  hub = await startTestHub();
  ada = await makeUser(hub.prisma, 'ada');
  const dataSetVersion = await makeDataSetVersion(hub.prisma, ada, 'films');
  const judge = async (slug: string, auc: number, isPublished: boolean) => {
    const { id: versionId } = await makeVersion(hub.prisma, { owner: ada, slug, isPublished });
    for (const value of [auc - 0.3, auc]) {
      await makeEvaluation(hub.prisma, { owner: ada, versionId, task: 'chest-xray', dataSetVersion, auc: value });
    }
  };
  await judge('third', 0.8, true);
  await judge('best', 0.95, true);
  await judge('hidden', 0.9, false);
  await judge('second', 0.94, true);
});
afterAll(() => hub.stop());

const query = `{ board(task: "chest-xray") { track task { slug dataSetVersion { testCount } }
  entries { rank evaluation { caseCount engine macroAuc { value low high } version { reference } job { id } } } } }`;

async function ranks(secret?: string): Promise<[number, string][]> {
  const { data } = await hub.ask(query, {}, secret);
  expect(data.board).toMatchObject({
    track: 'FINE_TUNED',
    task: { slug: 'chest-xray', dataSetVersion: { testCount: 8 } },
  });
  return data.board.entries.map((entry: { rank: number; evaluation: { version: { reference: string } } }) => [
    entry.rank,
    entry.evaluation.version.reference,
  ]);
}

test('a board ranks published versions by their newest evaluation; overlapping intervals share a rank', async () => {
  expect(await ranks()).toEqual([
    [1, 'best@0.1'],
    [1, 'second@0.1'],
    [3, 'third@0.1'],
  ]);
});

test("one's own unpublished versions are on the board for oneself", async () => {
  expect((await ranks(ada.secret)).map(([, reference]) => reference)).toContain('hidden@0.1');
});

test('a task that nothing was judged on has an empty board', async () => {
  const { data } = await hub.ask('{ board(task: "phantom-shapes", track: TRANSFER) { track entries { rank } } }');
  expect(data.board).toEqual({ track: 'TRANSFER', entries: [] });
});
