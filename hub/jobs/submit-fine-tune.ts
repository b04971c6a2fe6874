/** Queues the fine-tuning of a base, or training from scratch, on the training split of a task or data set. */

import type { PrecisionName } from '../../mednet/precision.ts';
import type { SealedData } from '../datasets/find-data-set-version.ts';
import type { Job } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import { findUsableVersion, type UsableVersion } from '../registry/find-usable-version.ts';
import { requireLicence } from '../registry/require-licence.ts';
import { requireModelLine } from '../registry/require-model-line.ts';
import type { Viewer } from '../users/viewer.ts';
import { type NewRecipe, type Optimisation, optimisationOf } from './configurations/recipe.ts';
import { findTrainingData } from './find-training-data.ts';
import { requireChannels } from './require-channels.ts';
import { submitJob } from './submit-job.ts';

export interface FineTuneRequest extends Optimisation {
  model: string;
  title?: string | null;
  licence?: string | null;
  task?: string | null;
  dataSet?: string | null;
  base?: string | null;
  recipe: 'FULL' | 'LINEAR_PROBE';
  width?: number | null;
  imageSize?: number | null;
  epochs: number;
  batchSize: number;
  learningRate: number;
  labelSmoothing: number;
  seed: number;
  precision?: PrecisionName;
}

export async function submitFineTune(hub: HubContext, viewer: Viewer, input: FineTuneRequest): Promise<Job> {
  const data = await findTrainingData(hub.prisma, input);
  const base = input.base ? await findUsableVersion(hub.prisma, viewer, input.base) : undefined;
  requireFit(input, data, base);
  await requireModelLine(hub.prisma, viewer, { slug: input.model, channels: data.channels });
  const start = base ? base.reference : 'scratch';
  return submitJob(hub, viewer, {
    title: `Fine-tune ${input.model} from ${start} on ${data.reference}`,
    configuration: {
      kind: 'FINE_TUNE',
      model: input.model,
      title: input.title ?? input.model,
      licence: input.licence ? requireLicence(input.licence) : undefined,
      precision: input.precision,
      channels: requireChannels(data.channels),
      width: base?.architecture.width ?? input.width ?? 1,
      imageSize: input.imageSize ?? base?.architecture.imageSize ?? 64,
      task: input.task ?? undefined,
      dataSet: data.reference,
      base: base?.reference,
      recipe: fineTuneRecipe(input, base !== undefined),
    },
    inputs: {
      dataSetVersions: [{ id: data.id, reference: data.reference, digest: data.digest }],
      version: base && { id: base.id, reference: base.reference, weights: base.weights },
    },
  });
}

function requireFit(input: FineTuneRequest, data: SealedData, base: UsableVersion | undefined): void {
  if (base && base.architecture.channels !== data.channels) {
    const kind = base.architecture.channels === 1 ? 'gray' : 'colour';
    throw new AppError(
      'BAD_INPUT',
      `${base.reference} takes ${kind} images but ${data.reference} has ${data.channels} channel(s). Choose another base.`,
    );
  }
  if (base && input.width && input.width !== base.architecture.width) {
    throw new AppError('BAD_INPUT', `${base.reference} has width ${base.architecture.width}: leave width out.`);
  }
  if (!base && input.recipe === 'LINEAR_PROBE') {
    throw new AppError('BAD_INPUT', 'A linear probe needs a base: its backbone is not trained.');
  }
}

/** From a base the backbone learns ten times slower than the new head. */
function fineTuneRecipe(input: FineTuneRequest, hasBase: boolean): NewRecipe {
  const isProbe = input.recipe === 'LINEAR_PROBE';
  return {
    mode: isProbe ? 'linear-probe' : 'full',
    epochs: input.epochs,
    batchSize: input.batchSize,
    ...optimisationOf(input),
    learningRate: input.learningRate,
    backboneRate: hasBase ? 0.1 : 1,
    weightDecay: 1e-4,
    labelSmoothing: input.labelSmoothing,
    warmupEpochs: Math.min(1, input.epochs / 4),
    isAugmented: !isProbe,
    hasClassWeights: true,
    seed: input.seed,
    checkpointSeconds: 15,
  };
}
