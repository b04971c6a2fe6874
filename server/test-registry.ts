/** Rows for tests, written the way a running job writes them, so that the database's own checks hold. */
import { randomBytes } from 'node:crypto';
import type {
  DataSetVersion,
  Evaluation,
  Job,
  JobKind,
  JobState,
  Prisma,
  PrismaClient,
  Role,
  User,
  Version,
} from '../hub/db/generated/client.ts';
import { createToken } from '../hub/users/create-token.ts';
import { FORMATS } from '../mednet/formats/index.ts';
import { certifyDraft } from '../test/certify-draft.ts';

const classes = ['benign', 'malignant'];

export async function makeUser(
  prisma: PrismaClient,
  name: string,
  role: Role = 'MEMBER',
): Promise<User & { secret: string }> {
  const user = await prisma.user.create({ data: { name, role } });
  const { secret } = await createToken(prisma, user, { name: 'test' });
  return { ...user, secret };
}

/** A job with one attempt that still runs: it may write results. */
export async function makeJob(
  prisma: PrismaClient,
  owner: User,
  kind: JobKind = 'FINE_TUNE',
  inputs: Prisma.InputJsonObject = {},
  configuration: Prisma.InputJsonObject = {},
): Promise<Job> {
  const job = await prisma.job.create({
    data: {
      kind,
      state: 'RUNNING',
      title: `${kind} of ${owner.name}`,
      configuration,
      inputs,
      ownerId: owner.id,
      messageId: owner.id,
      attempt: 1,
      startedAt: new Date(),
    },
  });
  await prisma.attempt.create({ data: { jobId: job.id, number: 1, host: 'here', engine: 'wasm' } });
  return job;
}

async function endJob(prisma: PrismaClient, job: Job, state: JobState = 'SUCCEEDED'): Promise<void> {
  await prisma.job.update({ where: { id: job.id }, data: { state, finishedAt: new Date() } });
}

async function makeBlob(prisma: PrismaClient): Promise<string> {
  const { sha256 } = await prisma.blob.create({
    data: { sha256: randomBytes(32).toString('hex'), size: 3_000_000_000n },
  });
  return sha256;
}

export interface VersionPlan {
  owner: User;
  slug: string;
  label?: string;
  isPublished?: boolean;
  /** Whether it has all that it needs to be published; so unless said otherwise. */
  isExported?: boolean;
  baseId?: string;
  trainedOn?: Pick<DataSetVersion, 'id'>;
  /** SHA-256 of a registered blob, where its bytes matter. */
  weights?: string;
  /** Of its training. */
  seed?: number;
}

/** A version with one file, out of a job that has ended. */
export async function makeVersion(prisma: PrismaClient, plan: VersionPlan): Promise<Version & { job: Job }> {
  const { owner, slug, label = '0.1', isPublished = false, isExported = true, baseId, trainedOn, weights, seed } = plan;
  const model = await prisma.model.upsert({
    where: { slug },
    create: { slug, title: `Title of ${slug}`, summary: 'Summary', channels: 1, modality: 'X-ray', ownerId: owner.id },
    update: {},
  });
  const job = await makeJob(prisma, owner, 'FINE_TUNE', {}, seed === undefined ? {} : { recipe: { seed } });
  const count = await prisma.version.count({ where: { modelId: model.id } });
  const version = await prisma.version.create({
    data: {
      modelId: model.id,
      ordinal: count + 1,
      label,
      baseId,
      jobId: job.id,
      attemptNumber: 1,
      architecture: { channels: 1, width: 1, classCount: 2, imageSize: 64 },
      preprocessing: { version: 1 },
      classes,
      parameters: 4_088_013,
      card: `# ${slug}`,
      licence: 'CC-BY-4.0',
      artifacts: {
        create: {
          format: 'safetensors',
          name: 'model.safetensors',
          mediaType: 'application/octet-stream',
          blobSha256: weights ?? (await makeBlob(prisma)),
        },
      },
      // As worker/write-version.ts makes it.
      exports: { create: { format: 'safetensors', jobId: job.id, attemptNumber: 1, finishedAt: new Date() } },
      ...(trainedOn && { trainedOn: { create: { dataSetVersionId: trainedOn.id } } }),
    },
  });
  await endJob(prisma, job);
  if (isExported)
    await certifyDraft(
      prisma,
      version.id,
      Object.keys(FORMATS).filter((format) => format !== 'safetensors'),
    );
  const publishedAt = isPublished ? new Date() : null;
  return { ...(await prisma.version.update({ where: { id: version.id }, data: { publishedAt } })), job };
}

/** A sealed data-set version: per class three cases to train on, two to validate and four to test. */
export async function makeDataSetVersion(
  prisma: PrismaClient,
  owner: User,
  slug: string,
  attempt: { jobId?: string; attemptNumber?: number } = {},
): Promise<DataSetVersion> {
  const about = { title: slug, description: 'Made up', modality: 'X-ray', licence: 'CC0-1.0', citation: 'None' };
  const dataSet = await prisma.dataSet.create({ data: { slug, ...about, channels: 1, ownerId: owner.id } });
  const splits = [...Array(3).fill('TRAIN'), ...Array(2).fill('VALIDATION'), ...Array(4).fill('TEST')];
  const blobSha256 = await makeBlob(prisma);
  const cases = classes.flatMap((name, label) =>
    splits.map((split, n) => ({ split, label, name: `${name}-${n}`, width: 8, height: 8, blobSha256 })),
  );
  const version = await prisma.dataSetVersion.create({
    data: {
      dataSetId: dataSet.id,
      ordinal: 1,
      digest: randomBytes(32).toString('hex'),
      classes,
      report: {},
      ...attempt,
      cases: { create: cases.map((row, ordinal) => ({ ...row, ordinal })) },
    },
  });
  return prisma.dataSetVersion.update({ where: { id: version.id }, data: { sealedAt: new Date() } });
}

export interface EvaluationPlan {
  owner: User;
  versionId: string;
  task: string;
  dataSetVersion: Pick<DataSetVersion, 'id'>;
  /** Macro AUC with an interval of 0.02 to each side. */
  auc: number;
  /** What it was judged on, where that is not the data of the task. */
  judgedOn?: Pick<DataSetVersion, 'id'>;
  /** Of class 1, for the test cases in their order; without them no prediction is stored. */
  scores?: number[];
  contamination?: Prisma.ContaminationUncheckedCreateWithoutEvaluationInput;
}

async function makePredictions(prisma: PrismaClient, dataSetVersionId: string, scores: number[]) {
  const cases = await prisma.case.findMany({ where: { dataSetVersionId, split: 'TEST' }, orderBy: { ordinal: 'asc' } });
  return scores.map((score, index) => ({ caseId: cases[index]?.id ?? '', probabilities: [1 - score, score] }));
}

export async function makeEvaluation(prisma: PrismaClient, plan: EvaluationPlan): Promise<Evaluation & { job: Job }> {
  const { owner, versionId, dataSetVersion, auc, scores = [] } = plan;
  const task = await prisma.task.upsert({
    where: { slug: plan.task },
    create: { slug: plan.task, dataSetVersionId: dataSetVersion.id },
    update: { dataSetVersionId: dataSetVersion.id },
  });
  const job = await makeJob(prisma, owner, 'BENCHMARK');
  const interval = { value: auc, low: auc - 0.02, high: auc + 0.02 };
  const perClass = classes.map((name) => ({ name, sensitivity: 0.9, specificity: 0.8, auc }));
  const evaluation = await prisma.evaluation.create({
    data: {
      versionId,
      taskId: task.id,
      dataSetVersionId: (plan.judgedOn ?? dataSetVersion).id,
      jobId: job.id,
      attemptNumber: 1,
      track: 'FINE_TUNED',
      mark: 'HUB_RUN',
      macroAuc: auc,
      caseCount: 8,
      environment: { engine: 'wasm', seed: 7 },
      ...(plan.contamination && { contamination: { create: plan.contamination } }),
      predictions: { create: await makePredictions(prisma, dataSetVersion.id, scores) },
      metrics: {
        caseCount: 8,
        macroAuc: interval,
        balancedAccuracy: interval,
        macroF1: interval,
        calibrationError: 0.05,
        brier: 0.2,
        perClass,
        confusion: [
          [3, 1],
          [0, 4],
        ],
      },
    },
  });
  await endJob(prisma, job);
  return { ...evaluation, job };
}
