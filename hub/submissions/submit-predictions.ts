/** Scores predictions for the test cases of a task that were made elsewhere, and puts them on its board. */
import os from 'node:os';
import { type EvaluationMetrics, summarise } from '../../mednet/metrics/summarise.ts';
import { contentChunks } from '../blobs/content.ts';
import { findSealedTaskData } from '../datasets/find-data-set-version.ts';
import type { Evaluation, Prisma, Upload } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { codeVersion } from '../evaluations/code-version.ts';
import { listTestCases, type TestCases } from '../evaluations/list-test-cases.ts';
import { writePredictions } from '../evaluations/stored-predictions.ts';
import type { HubContext } from '../hub-context.ts';
import { findOwnUpload } from '../jobs/find-own-upload.ts';
import type { Viewer } from '../users/viewer.ts';
import { readPredictions } from './read-predictions.ts';
import { takeAllowance } from './take-allowance.ts';

export interface PredictionsRequest {
  task: string;
  /** A CSV file, sent before. */
  upload: string;
  /** What made the predictions. */
  method: string;
  link?: string | null;
  notes?: string | null;
}

/** Enough for 50,000 cases of 20 classes. */
const largestBytes = 32 * 1024 ** 2;
const bootstrapOptions = { resamples: 2000, seed: 1 };

/**
 * BAD_INPUT names every line that cannot be read, TOO_LARGE; CONFLICT when the viewer had too much judged today. What is
 * refused is not kept and does not count.
 */
export async function submitPredictions(
  hub: HubContext,
  viewer: Viewer,
  { task: slug, method, link, notes, ...input }: PredictionsRequest,
): Promise<Evaluation> {
  if (!method.trim()) throw new AppError('BAD_INPUT', 'method: say what made the predictions.');
  const { task, data } = await findSealedTaskData(hub.prisma, slug);
  const upload = await findOwnUpload(hub.prisma, viewer, input.upload);
  const cases = await listTestCases(hub.prisma, data.id);
  const probabilities = await readUpload(hub, upload, cases);
  const about = {
    method: method.trim(),
    link: link || null,
    notes: notes?.trim() ?? '',
    fileSha256: upload.blobSha256,
  };
  const environment = await describeEnvironment();
  return hub.prisma.$transaction(
    async (tx) => {
      await takeAllowance(tx, hub.config, viewer, task.slug);
      const connections = { task: { connect: { slug: task.slug } }, owner: { connect: { id: viewer.id } } };
      const { id, taskId } = await tx.submission.create({ data: { ...about, ...connections } });
      const metrics = summarise(probabilities, cases.labels, cases.classes, cases.groups, bootstrapOptions);
      const judged = { submissionId: id, taskId, dataSetVersionId: data.id, environment };
      const evaluation = await writeEvaluation(tx, metrics, judged);
      await writePredictions(tx, evaluation.id, cases, probabilities);
      await tx.upload.deleteMany({ where: { id: upload.id } });
      return evaluation;
    },
    { timeout: 120_000, maxWait: 30_000 },
  );
}

async function describeEnvironment(): Promise<Prisma.InputJsonObject> {
  const code = await codeVersion();
  return { engine: 'none: uploaded predictions', ...bootstrapOptions, code, node: process.version, arch: os.arch() };
}

async function readUpload(hub: HubContext, upload: Upload, { ids, classes }: TestCases): Promise<Float64Array> {
  const blob = await hub.prisma.blob.findUniqueOrThrow({ where: { sha256: upload.blobSha256 } });
  if (blob.size > largestBytes) {
    throw new AppError('TOO_LARGE', `The file has ${blob.size} bytes; predictions have at most ${largestBytes}.`);
  }
  return readPredictions(contentChunks(hub, upload.blobSha256), { caseIds: ids, classes });
}

function writeEvaluation(
  tx: Prisma.TransactionClient,
  metrics: EvaluationMetrics,
  about: Pick<Prisma.EvaluationUncheckedCreateInput, 'submissionId' | 'taskId' | 'dataSetVersionId' | 'environment'>,
): Promise<Evaluation> {
  return tx.evaluation.create({
    data: {
      ...about,
      track: 'PREDICTIONS',
      mark: 'HUB_SCORED',
      metrics: metrics as unknown as Prisma.InputJsonObject,
      macroAuc: metrics.macroAuc.value,
      caseCount: metrics.caseCount,
    },
  });
}
