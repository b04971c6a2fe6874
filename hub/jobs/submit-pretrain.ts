/** Queues the training of a new Gray- or Color-MedNet version, from scratch or on from a base. Administrators only. */

import type { PrecisionName } from '../../mednet/precision.ts';
import type { AugmentationName } from '../../mednet/training/augmentations.ts';
import type { SamplingName } from '../../mednet/training/samplings.ts';
import type { TermName, TermWeights } from '../../mednet/training/terms/index.ts';
import { findDataSetVersion } from '../datasets/find-data-set-version.ts';
import type { Job } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import { findUsableVersion, type UsableVersion } from '../registry/find-usable-version.ts';
import { requireLicence } from '../registry/require-licence.ts';
import { requireModelLine } from '../registry/require-model-line.ts';
import type { Viewer } from '../users/viewer.ts';
import { type Optimisation, optimisationOf } from './configurations/recipe.ts';
import { requireChannels } from './require-channels.ts';
import { submitJob } from './submit-job.ts';

export interface PretrainRequest extends Optimisation {
  model: string;
  title?: string | null;
  licence?: string | null;
  label?: string | null;
  dataSets: string[];
  /** slug@label of the version to go on from, all but its head. */
  base?: string | null;
  channels: number;
  width: number;
  imageSize: number;
  epochs: number;
  batchSize: number;
  learningRate: number;
  seed: number;
  precision?: PrecisionName;
  maxCasesPerClass?: number | null;
  /** Absent: the one for gray or for colour images. */
  augmentation?: AugmentationName | null;
  sourceSize?: number | null;
  sampling: SamplingName;
  labelWeight: number;
  terms: { term: TermName; weight: number }[];
  usesGenerated: boolean;
}

export async function submitPretrain(hub: HubContext, viewer: Viewer, input: PretrainRequest): Promise<Job> {
  if (viewer.role !== 'ADMIN') {
    throw new AppError('FORBIDDEN', 'Pretraining is for administrators. Fine-tune from a published base instead.');
  }
  const channels = requireChannels(input.channels);
  await requireModelLine(hub.prisma, viewer, { slug: input.model, label: input.label, channels });
  const terms = readTerms(input);
  if (input.sourceSize && input.sourceSize < input.imageSize) {
    throw new AppError('BAD_INPUT', 'sourceSize: at least imageSize, which is cut out of it.');
  }
  const data = await Promise.all(input.dataSets.map((slug) => findDataSetVersion(hub.prisma, slug)));
  const wrong = data.find((set) => set.channels !== channels);
  if (wrong) throw new AppError('BAD_INPUT', `${wrong.reference} has ${wrong.channels} channel(s), not ${channels}.`);
  const base = input.base ? await findUsableVersion(hub.prisma, viewer, input.base) : undefined;
  if (base) requireSameShape(base, { channels, width: input.width });
  return submitJob(hub, viewer, {
    title: `Pretrain ${input.model}${base ? ` from ${base.reference}` : ''}`,
    configuration: {
      kind: 'PRETRAIN',
      model: input.model,
      title: input.title ?? input.model,
      licence: input.licence ? requireLicence(input.licence) : undefined,
      precision: input.precision,
      label: input.label ?? undefined,
      channels,
      width: input.width,
      imageSize: input.imageSize,
      sourceSize: input.sourceSize ?? undefined,
      dataSets: data.map((set) => set.reference),
      base: base?.reference,
      maxCasesPerClass: input.maxCasesPerClass ?? undefined,
      usesGenerated: input.usesGenerated,
      recipe: {
        mode: 'full',
        epochs: input.epochs,
        batchSize: input.batchSize,
        ...optimisationOf(input),
        learningRate: input.learningRate,
        backboneRate: 1,
        weightDecay: 1e-4,
        labelSmoothing: 0.05,
        warmupEpochs: 1,
        isAugmented: true,
        augmentation: input.augmentation ?? (channels === 1 ? 'gray' : 'colour'),
        sampling: input.sampling,
        hasClassWeights: true,
        labelWeight: input.labelWeight,
        terms,
        // What a term teaches is not seen in how well classes are told, which an epoch may be enough for.
        keptEpoch: Object.keys(terms).length > 0 ? 'last' : 'best',
        seed: input.seed,
        checkpointSeconds: 30,
      },
    },
    inputs: {
      dataSetVersions: data.map(({ id, reference, digest }) => ({ id, reference, digest })),
      version: base && { id: base.id, reference: base.reference, weights: base.weights },
    },
  });
}

function requireSameShape({ reference, architecture }: UsableVersion, asked: { channels: 1 | 3; width: number }): void {
  const { channels, width } = architecture;
  if (channels !== asked.channels) {
    throw new AppError(
      'BAD_INPUT',
      `${reference} has ${channels} channel(s), not ${asked.channels}: choose another base.`,
    );
  }
  if (width === asked.width) return;
  throw new AppError('BAD_INPUT', `${reference} has width ${width}, not ${asked.width}: give the width of the base.`);
}

function readTerms({ terms, labelWeight }: PretrainRequest): TermWeights {
  const repeated = terms.find(({ term }, index) => terms.findIndex((other) => other.term === term) < index);
  if (repeated) throw new AppError('BAD_INPUT', `The term ${repeated.term} is named twice. Give it one weight.`);
  if (terms.length === 0 && labelWeight === 0) {
    throw new AppError('BAD_INPUT', 'There is nothing to learn: give labelWeight more than 0, or name a term.');
  }
  return Object.fromEntries(terms.map(({ term, weight }) => [term, weight]));
}
