/** A small registry in which everything that can be published is, made by the same statements in any test. */
import { createHash } from 'node:crypto';
import type { Prisma, PrismaClient } from '../hub/db/generated/client.ts';
import { certifyDraft } from './certify-draft.ts';

const chance = { value: 0.5, low: 0.5, high: 0.5 };

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface PublishedRegistry {
  ownerId: string;
  modelId: string;
  versionId: string;
  derivedId: string;
  artifactId: string;
  dataSetId: string;
  dataSetVersionId: string;
  caseIds: string[];
  taskId: string;
  evaluationId: string;
  jobId: string;
}

/** A job in its first attempt. It was never queued, which the database allows: only a QUEUED job needs a message. */
export async function startJob(prisma: PrismaClient, ownerId: string, attempt = 1): Promise<string> {
  const job = await prisma.job.create({
    data: {
      kind: 'BENCHMARK',
      title: 'test',
      state: 'RUNNING',
      configuration: {},
      inputs: {},
      ownerId,
      attempt,
      messageId: '018f0000-0000-7000-8000-000000000000',
      attempts: { create: Array.from({ length: attempt }, (_, index) => ({ number: index + 1, host: 'test' })) },
    },
  });
  return job.id;
}

/** What a version needs; `changes` are laid over it. */
export function versionData(modelId: string, changes: Partial<Prisma.VersionUncheckedCreateInput> = {}) {
  return {
    modelId,
    ordinal: 1,
    label: '1.0.0',
    architecture: {},
    preprocessing: {},
    classes: ['benign', 'malignant'],
    parameters: 1,
    card: '# Card',
    licence: 'CC-BY-4.0',
    ...changes,
  } satisfies Prisma.VersionUncheckedCreateInput;
}

export async function createDataSetVersion(prisma: PrismaClient, dataSetId: string, ordinal: number) {
  const sha256 = digest('image');
  await prisma.blob.upsert({ where: { sha256 }, create: { sha256, size: 5 }, update: {} });
  const image = { width: 1, height: 1, blobSha256: sha256, split: 'TEST' as const };
  return prisma.dataSetVersion.create({
    include: { cases: { orderBy: { ordinal: 'asc' } } },
    data: {
      dataSetId,
      ordinal,
      digest: digest(`data ${ordinal}`),
      classes: ['benign', 'malignant'],
      report: {},
      cases: { create: [0, 1].map((label) => ({ ...image, ordinal: label, label, name: `${label}.png` })) },
    },
  });
}

export async function publish(prisma: PrismaClient, versionId: string): Promise<void> {
  const sha256 = digest(`weights of ${versionId}`);
  await prisma.blob.create({ data: { sha256, size: 7 } });
  const file = { format: 'safetensors', name: 'model.safetensors', mediaType: 'application/octet-stream' };
  await prisma.artifact.create({ data: { versionId, ...file, blobSha256: sha256 } });
  await certifyDraft(prisma, versionId);
  await prisma.version.update({ where: { id: versionId }, data: { publishedAt: new Date() } });
}

export async function createPublishedRegistry(prisma: PrismaClient): Promise<PublishedRegistry> {
  const { id: ownerId } = await prisma.user.create({ data: { name: 'owner' } });
  const text = { title: 'T', modality: 'X-ray', channels: 1, ownerId };
  const source = { description: '', licence: 'CC0', citation: '' };
  const dataSet = await prisma.dataSet.create({ data: { slug: 'set', ...text, ...source } });
  const sealed = await createDataSetVersion(prisma, dataSet.id, 1);
  await prisma.dataSetVersion.update({ where: { id: sealed.id }, data: { sealedAt: new Date() } });
  const task = await prisma.task.create({ data: { slug: 'task', dataSetVersionId: sealed.id } });
  const model = await prisma.model.create({ data: { slug: 'model', summary: '', ...text } });
  const trainedOn = { create: { dataSetVersionId: sealed.id } };
  const version = await prisma.version.create({ data: { ...versionData(model.id), trainedOn } });

  const jobId = await startJob(prisma, ownerId);
  const judged = { versionId: version.id, taskId: task.id, dataSetVersionId: sealed.id, jobId, attemptNumber: 1 };
  const predictions = { create: sealed.cases.map((one) => ({ caseId: one.id, probabilities: [0.5, 0.5] })) };
  const evaluation = await prisma.evaluation.create({
    data: {
      ...judged,
      track: 'TRANSFER',
      mark: 'HUB_RUN',
      metrics: {
        ...{ caseCount: 2, calibrationError: 0, brier: 0.5, perClass: [], confusion: [] },
        ...{ macroAuc: chance, balancedAccuracy: chance, macroF1: chance },
      },
      macroAuc: 0.5,
      caseCount: 2,
      environment: {},
      predictions,
    },
  });
  await prisma.job.update({ where: { id: jobId }, data: { state: 'SUCCEEDED' } });
  await publish(prisma, version.id);
  const changes = { ordinal: 2, label: '2.0.0', baseId: version.id };
  const derived = await prisma.version.create({ data: versionData(model.id, changes) });
  await publish(prisma, derived.id);
  const artifact = await prisma.artifact.findFirstOrThrow({ where: { versionId: version.id } });
  return {
    ownerId,
    modelId: model.id,
    versionId: version.id,
    derivedId: derived.id,
    artifactId: artifact.id,
    dataSetId: dataSet.id,
    dataSetVersionId: sealed.id,
    caseIds: sealed.cases.map(({ id }) => id),
    taskId: task.id,
    evaluationId: evaluation.id,
    jobId,
  };
}
