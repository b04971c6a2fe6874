/** Stores a trained network as a new version of its line, in every format, as the result of a job. */
import { registerBlobs } from '../hub/blobs/register-blobs.ts';
import { storeFile } from '../hub/blobs/store-file.ts';
import type { Prisma } from '../hub/db/generated/client.ts';
import { dropCheckpoints } from '../hub/jobs/checkpoints.ts';
import { requireModelLine } from '../hub/registry/require-model-line.ts';
import { FORMATS } from '../mednet/formats/index.ts';
import type { Preprocessing } from '../mednet/preprocess/preprocessing.ts';
import type { Weights } from '../mednet/weights.ts';
import { finishRun } from './finish-run.ts';
import type { JobRun } from './job-run.ts';

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
  /** Markdown; given the reference (slug@label) of the version. */
  card(reference: string): string;
}

export async function writeVersion(run: JobRun<unknown>, version: NewVersion): Promise<void> {
  const { attempt, owner } = run;
  const files = await storeFiles(run, version);
  await finishRun(run, async (tx) => {
    const { model: line } = version;
    await requireModelLine(tx, owner, { slug: line.slug, channels: line.channels, label: version.label });
    const model = await tx.model.upsert({
      where: { slug: line.slug },
      create: { ...line, ownerId: owner.id },
      update: {},
    });
    // Two jobs may finish on one line at once: the row lock makes the second one count after the first.
    await tx.$queryRaw`SELECT 1 FROM "model" WHERE id = ${model.id}::uuid FOR UPDATE`;
    const newest = await tx.version.findFirst({ where: { modelId: model.id }, orderBy: { ordinal: 'desc' } });
    const ordinal = (newest?.ordinal ?? 0) + 1;
    const label = version.label ?? (await freeLabel(tx, model.id, ordinal));
    const reference = `${line.slug}@${label}`;
    await registerBlobs(tx, run.blobs, files);
    await tx.version.create({
      data: {
        modelId: model.id,
        ordinal,
        label,
        baseId: version.baseId,
        ...attempt,
        architecture: architectureOf(version),
        preprocessing: { ...version.preprocessing },
        classes: version.classes,
        parameters: countTrained(version.weights),
        card: version.card(reference),
        licence: version.licence,
        artifacts: {
          create: files.map(({ format, name, mediaType, sha256 }) => ({ format, name, mediaType, blobSha256: sha256 })),
        },
        trainedOn: { create: version.dataSetVersionIds.map((dataSetVersionId) => ({ dataSetVersionId })) },
      },
    });
    return `Made ${reference}`;
  });
  await dropCheckpoints(run, attempt.jobId);
}

function architectureOf({ model, width, classes, preprocessing }: NewVersion): Prisma.InputJsonObject {
  return { channels: model.channels, width, classCount: classes.length, imageSize: preprocessing.size };
}

async function storeFiles(
  run: JobRun<unknown>,
  { model, width, classes, preprocessing, weights, licence }: NewVersion,
) {
  const architecture = { channels: model.channels, width, classCount: classes.length };
  const described = { architecture, weights, classes, preprocessing: { ...preprocessing }, metadata: { licence } };
  const stored = [];
  for (const format of Object.values(FORMATS)) {
    for (const file of await format.write(described)) {
      const blob = await storeFile(run.blobs, file.bytes, file.cuts);
      stored.push({ format: format.id, name: file.name, mediaType: file.mediaType, ...blob });
    }
  }
  return stored;
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
