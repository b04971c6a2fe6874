/** Stores a network as a new version of its line, as the result of a job, and queues its export to all other formats. */
import { registerBlobs } from '../hub/blobs/register-blobs.ts';
import type { Prisma } from '../hub/db/generated/client.ts';
import type { NewArtifact } from '../hub/exports/finish-export.ts';
import { queueExport } from '../hub/exports/queue-export.ts';
import { dropCheckpoints } from '../hub/jobs/checkpoints.ts';
import type { Queue } from '../hub/jobs/open-queue.ts';
import { canonicalWeights } from '../hub/registry/find-usable-version.ts';
import { requireModelLine } from '../hub/registry/require-model-line.ts';
import type { Engine } from '../mednet/engines/engine.ts';
import { FORMATS } from '../mednet/formats/index.ts';
import type { Preprocessing } from '../mednet/preprocess/preprocessing.ts';
import type { Weights } from '../mednet/weights.ts';
import { describeModel } from './exports/describe-model.ts';
import { type StoredFormat, storeFormat, withArchive } from './exports/store-format.ts';
import { finishRun } from './finish-run.ts';
import type { JobRun } from './job-run.ts';
import { SAMPLES_FORMAT } from './samples/store-samples.ts';

export interface NewVersion {
  model: { slug: string; title: string; summary: string; modality: string; channels: 1 | 3 };
  label?: string;
  baseId?: string;
  dataSetVersionIds: string[];
  width: number;
  classes: string[];
  preprocessing: Preprocessing;
  weights: Weights;
  licence: string;
  /** Of the softmax, chosen on validation. */
  temperature?: number;
  /** Images to try it on. */
  samples?: NewArtifact[];
  /** Trained elsewhere. */
  isImported?: boolean;
  /** Markdown; given the reference (slug@label) of the version. */
  card(reference: string): string;
}

export async function writeVersion(run: JobRun<unknown>, engine: Engine, version: NewVersion): Promise<void> {
  const { model, width, classes } = version;
  const architecture = { channels: model.channels, width, classCount: classes.length };
  const described = await describeModel(engine, { ...version, architecture });
  const stored = await storeFormat(run.blobs, FORMATS[canonicalWeights.format], described);
  const queue = await run.openQueue();
  try {
    await finishRun(run, (tx) => insertVersion(run, { tx, queue }, version, stored));
  } finally {
    await queue.close();
  }
  await dropCheckpoints(run, run.attempt.jobId);
}

/** The version with its canonical weights, and the job that writes the rest. */
async function insertVersion(
  { attempt, owner, blobs }: JobRun<unknown>,
  { tx, queue }: { tx: Prisma.TransactionClient; queue: Queue },
  version: NewVersion,
  stored: StoredFormat,
): Promise<string> {
  const line = await takeLine(tx, owner, version);
  const reference = `${version.model.slug}@${line.label}`;
  const { format } = canonicalWeights;
  const files = withArchive(stored, reference, format);
  const { samples = [] } = version;
  await registerBlobs(tx, blobs, [...files, ...samples]);
  const { id } = await tx.version.create({
    data: {
      ...line,
      ...attempt,
      ...columnsOf(version),
      card: version.card(reference),
      artifacts: {
        create: [...rowsOf(format, files), ...rowsOf(SAMPLES_FORMAT, samples)],
      },
      exports: { create: { format, ...attempt, finishedAt: new Date() } },
      trainedOn: { create: version.dataSetVersionIds.map((dataSetVersionId) => ({ dataSetVersionId })) },
    },
  });
  const weights = files.find(({ name }) => name === canonicalWeights.name)?.sha256 ?? '';
  const others = Object.keys(FORMATS).filter((one) => one !== format);
  await queueExport({ tx, queue }, owner.id, { id, reference, weights }, others);
  return `Made ${reference}`;
}

const rowsOf = (format: string, files: NewArtifact[]) =>
  files.map(({ name, mediaType, sha256 }) => ({ format, name, mediaType, blobSha256: sha256 }));

/** The model, made if it is new, with a number and a label that are free as long as the transaction lasts. */
async function takeLine(tx: Prisma.TransactionClient, owner: JobRun['owner'], { model: line, label }: NewVersion) {
  await requireModelLine(tx, owner, { slug: line.slug, channels: line.channels, label });
  const model = await tx.model.upsert({
    where: { slug: line.slug },
    create: { ...line, ownerId: owner.id },
    update: {},
  });
  // Two jobs may finish on one line at once: the row lock makes the second one count after the first.
  await tx.$queryRaw`SELECT 1 FROM "model" WHERE id = ${model.id}::uuid FOR UPDATE`;
  const newest = await tx.version.findFirst({ where: { modelId: model.id }, orderBy: { ordinal: 'desc' } });
  const ordinal = (newest?.ordinal ?? 0) + 1;
  return { modelId: model.id, ordinal, label: label ?? (await freeLabel(tx, model.id, ordinal)) };
}

function columnsOf(version: NewVersion) {
  const { model, width, classes, preprocessing, weights, licence, temperature, baseId, isImported } = version;
  return {
    baseId,
    architecture: { channels: model.channels, width, classCount: classes.length, imageSize: preprocessing.size },
    preprocessing: { ...preprocessing },
    classes,
    parameters: countTrained(weights),
    licence,
    temperature,
    isImported,
  };
}

/** A label somebody chose by hand may already be the next number. */
async function freeLabel(tx: Prisma.TransactionClient, modelId: string, ordinal: number): Promise<string> {
  const taken = await tx.version.findMany({ where: { modelId }, select: { label: true } });
  let number = ordinal;
  while (taken.some(({ label }) => label === String(number))) number += 1;
  return String(number);
}

/** Moving averages are state, not trained parameters. */
function countTrained(weights: Weights): number {
  let count = 0;
  for (const [name, { data }] of weights) if (!/moving_(mean|variance)/.test(name)) count += data.length;
  return count;
}
