/** What came of a job of a chain, in the words of a step. */
import { createHash } from 'node:crypto';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { type ContentSource, readContent } from '../blobs/content.ts';
import { canonicalWeights } from '../registry/find-usable-version.ts';
import type { Step } from './chain.ts';

export interface StepResult extends Pick<Step, 'digest' | 'engine' | 'scores'> {
  id: string;
  reference: string;
}

export async function readResult(source: ContentSource, jobId: string): Promise<StepResult> {
  const { prisma } = source;
  const data = await prisma.dataSetVersion.findUnique({ where: { jobId }, include: { dataSet: true } });
  if (data) return { ...data, reference: `${data.dataSet.slug}@${data.ordinal}`, engine: null };
  const attempt = await prisma.attempt.findFirstOrThrow({ where: { jobId }, orderBy: { number: 'desc' } });
  const version = await prisma.version.findUnique({ where: { jobId }, include: { model: true, artifacts: true } });
  if (version) {
    const fileOf = (name: string) =>
      version.artifacts.find((one) => one.format === canonicalWeights.format && one.name === name)?.blobSha256;
    const golden = fileOf('golden.safetensors');
    return {
      id: version.id,
      reference: `${version.model.slug}@${version.label}`,
      engine: attempt.engine,
      digest: fileOf(canonicalWeights.name) ?? null,
      scores: golden === undefined ? undefined : readGolden(await readContent(source, golden)),
    };
  }
  const evaluation = await prisma.evaluation.findUniqueOrThrow({
    where: { jobId },
    include: { version: { include: { model: true } }, predictions: { include: { case: true } } },
  });
  const scores = orderScores(
    evaluation.predictions.map((one) => ({ sha256: one.case.blobSha256, probabilities: one.probabilities })),
  );
  const { model, label } = evaluation.version!;
  return {
    id: evaluation.id,
    reference: `${model.slug}@${label}`,
    engine: attempt.engine,
    digest: digestScores(scores),
    scores,
  };
}

/** The logits of the golden images. */
export function readGolden(bytes: Uint8Array): number[] {
  const { tensors } = decodeSafetensors(bytes);
  return [...tensors].filter(([name]) => name.endsWith('/logits')).flatMap(([, { data }]) => [...data]);
}

/** Ids of cases are another hub's; the digests of their images are the same everywhere. */
export function orderScores(rows: { sha256: string; probabilities: number[] }[]): number[] {
  return rows.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1)).flatMap(({ probabilities }) => probabilities);
}

export const digestScores = (scores: number[]): string =>
  createHash('sha256').update(JSON.stringify(scores)).digest('hex');
