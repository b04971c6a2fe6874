/** The contamination certificate of an evaluation that is about to be written. */
import type { BootstrapOptions } from '../../mednet/metrics/bootstrap.ts';
import { summarise } from '../../mednet/metrics/summarise.ts';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import { readAncestry } from '../registry/read-ancestry.ts';
import { findMatches } from './find-matches.ts';

/** What was predicted for the test cases, in the order of `caseIds`. */
export interface JudgedCases {
  versionId: string;
  dataSetVersionId: string;
  caseIds: string[];
  groups: (string | null)[];
  labels: Int32Array;
  classes: string[];
  /** [n, classes] flat. */
  probabilities: Float32Array;
}

/** Compares with the training and validation cases of the version and of every base under it. */
export async function measureContamination(
  prisma: PrismaClient,
  judged: JudgedCases,
  options: BootstrapOptions,
): Promise<Prisma.ContaminationUncheckedCreateWithoutEvaluationInput> {
  const ancestry = await readAncestry(prisma, judged.versionId);
  const data = ancestry.flatMap(({ trainedOn }) => trainedOn.map(({ dataSetVersion }) => dataSetVersion));
  const trainingIds = [...new Set(data.map(({ id }) => id))];
  const matches = await findMatches(prisma, judged.dataSetVersionId, trainingIds);
  const training = { dataSetVersionId: { in: trainingIds }, split: { not: 'TEST' as const } };
  const test = { dataSetVersionId: judged.dataSetVersionId, split: 'TEST' as const };
  return {
    isAncestryKnown: ancestry.every(({ isImported }) => !isImported),
    dataSets: [...new Set(data.map(({ dataSet, ordinal }) => `${dataSet.slug}@${ordinal}`))],
    trainingCount: await prisma.case.count({ where: training }),
    unhashedCount: await prisma.case.count({ where: { perceptualHash: null, OR: [training, test] } }),
    testCount: judged.caseIds.length,
    cleanMacroAuc: scoreWithout(judged, new Set(matches.map(({ testCaseId }) => testCaseId)), options),
    matches: { createMany: { data: matches } },
  };
}

/** Undefined where what is left has not a case of every class. */
function scoreWithout(
  { caseIds, groups, labels, classes, probabilities }: JudgedCases,
  matched: Set<string>,
  options: BootstrapOptions,
): Prisma.InputJsonObject | undefined {
  const kept = [...caseIds.keys()].filter((index) => !matched.has(caseIds[index]!));
  const keptLabels = Int32Array.from(kept, (index) => labels[index]!);
  if (new Set(keptLabels).size < classes.length) return undefined;
  const rows = kept.flatMap((index) => [
    ...probabilities.subarray(index * classes.length, (index + 1) * classes.length),
  ]);
  const keptGroups = kept.map((index) => groups[index]!);
  return { ...summarise(rows, keptLabels, classes, keptGroups, options).macroAuc };
}
