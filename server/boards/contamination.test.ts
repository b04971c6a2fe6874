import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../test-hub.ts';
import { makeDataSetVersion, makeEvaluation, makeUser, makeVersion } from '../test-registry.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.stop());

const query = `query ($reference: String!) { version(reference: $reference) { evaluations { contamination {
  isAncestryKnown dataSets trainingCount unhashedCount testCount matchedCount exactCount nearCount groupCount
  cleanMacroAuc { value low high }
  matches(first: 2) { kind distance count testCaseId trainingCaseId } } } } }`;

test('an evaluation tells what of its test split was met in training, the likest first', async () => {
  const ada = await makeUser(hub.prisma, 'ada');
  const dataSetVersion = await makeDataSetVersion(hub.prisma, ada, 'films');
  const cases = await hub.prisma.case.findMany({
    where: { dataSetVersionId: dataSetVersion.id },
    orderBy: { ordinal: 'asc' },
  });
  const test = cases.filter(({ split }) => split === 'TEST').map(({ id }) => id);
  const trainingCaseId = cases.find(({ split }) => split === 'TRAIN')!.id;
  const { id: versionId } = await makeVersion(hub.prisma, { owner: ada, slug: 'judged' });
  const about = { owner: ada, versionId, task: 'chest-xray', dataSetVersion, auc: 0.9 };
  await makeEvaluation(hub.prisma, about);
  const matches = [
    { testCaseId: test[0]!, trainingCaseId, kind: 'GROUP' as const, count: 5 },
    { testCaseId: test[1]!, trainingCaseId, kind: 'NEAR' as const, distance: 7, count: 1 },
    { testCaseId: test[2]!, trainingCaseId, kind: 'NEAR' as const, distance: 2, count: 1 },
    { testCaseId: test[3]!, trainingCaseId, kind: 'EXACT' as const, count: 1 },
  ];
  const counts = { isAncestryKnown: false, dataSets: ['films@1'], trainingCount: 10, unhashedCount: 3, testCount: 8 };
  const cleanMacroAuc = { value: 0.8, low: 0.7, high: 0.9 };
  await makeEvaluation(hub.prisma, {
    ...about,
    contamination: { ...counts, cleanMacroAuc, matches: { create: matches } },
  });

  const { data } = await hub.ask(query, { reference: 'judged@0.1' }, ada.secret);
  expect(data.version.evaluations).toEqual([
    {
      contamination: {
        ...{ ...counts, matchedCount: 4, exactCount: 1, nearCount: 2, groupCount: 1, cleanMacroAuc },
        matches: [
          { kind: 'EXACT', distance: null, count: 1, testCaseId: test[3], trainingCaseId },
          { kind: 'NEAR', distance: 2, count: 1, testCaseId: test[2], trainingCaseId },
        ],
      },
    },
    { contamination: null },
  ]);
});
