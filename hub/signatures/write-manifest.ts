/** Everything that a published version is and was found to be, by digest, in one text that can be signed. */
import { createHash } from 'node:crypto';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import { readMetrics } from '../evaluations/read-metrics.ts';
import { canonicalJson } from './canonical-json.ts';

const withDataSet = { include: { dataSet: { select: { slug: true } } } } as const;
const include = {
  model: { select: { slug: true } },
  base: { include: { model: true } },
  artifacts: { include: { blob: true }, orderBy: [{ format: 'asc' }, { name: 'asc' }] },
  trainedOn: { include: { dataSetVersion: withDataSet }, orderBy: { dataSetVersionId: 'asc' } },
  evaluations: {
    include: {
      task: true,
      dataSetVersion: withDataSet,
      predictions: { orderBy: { caseId: 'asc' }, select: { caseId: true, probabilities: true } },
      contamination: { include: { matches: { orderBy: { testCaseId: 'asc' } } } },
    },
    orderBy: { id: 'asc' },
  },
} as const satisfies Prisma.VersionInclude;

type Signed = Prisma.VersionGetPayload<{ include: typeof include }>;

/** Undefined unless there is such a version and it is published. The same until it is judged again. */
export async function writeManifest(
  prisma: PrismaClient | Prisma.TransactionClient,
  slug: string,
  label: string,
): Promise<string | undefined> {
  const version = await prisma.version.findFirst({
    where: { label, model: { slug }, publishedAt: { not: null } },
    include,
  });
  return version ? canonicalJson(describe(version)) : undefined;
}

function describe(version: Signed): Record<string, unknown> {
  const { model, label, base, artifacts, trainedOn, evaluations, card } = version;
  const { publishedAt, licence, isImported, architecture, preprocessing, classes } = version;
  return {
    ...{ manifest: 1, reference: `${model.slug}@${label}`, publishedAt, licence, isImported },
    ...{ architecture, preprocessing, classes, card: { sha256: sha256Of(card) } },
    base: base && `${base.model.slug}@${base.label}`,
    trainedOn: trainedOn.map(({ dataSetVersion }) => describeData(dataSetVersion)),
    files: artifacts.map(({ format, name, blob }) => {
      return { format, name, bytes: Number(blob.size), sha256: blob.sha256 };
    }),
    evaluations: evaluations.map(describeEvaluation),
  };
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

const describeData = ({ dataSet, ordinal, digest }: Signed['evaluations'][number]['dataSetVersion']) => {
  return { reference: `${dataSet.slug}@${ordinal}`, digest };
};

/** With its figures as they are told anywhere. What was predicted, and met in training, is told by its digest: it can be long. */
function describeEvaluation(evaluation: Signed['evaluations'][number]): Record<string, unknown> {
  const { id, task, track, mark, createdAt, environment, predictions, contamination } = evaluation;
  return {
    ...{ id, task: task.slug, track, mark, createdAt, metrics: readMetrics(evaluation), environment },
    data: describeData(evaluation.dataSetVersion),
    predictions: { count: predictions.length, sha256: sha256Of(canonicalJson(predictions)) },
    contamination: contamination && { sha256: sha256Of(canonicalJson(contamination)) },
  };
}
