/** Queues a trial: a version, or a control beside it, judged on the validation splits of tasks. */
import { findBaseline } from '../../mednet/baselines/index.ts';
import { findSealedTaskData, type SealedData } from '../datasets/find-data-set-version.ts';
import type { Job } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import { findUsableVersion, type UsableVersion } from '../registry/find-usable-version.ts';
import { availableBaselines } from '../transfer/available-baselines.ts';
import { requireUnseen } from '../transfer/require-unseen.ts';
import { subjectTitle } from '../transfer/subject.ts';
import type { Viewer } from '../users/viewer.ts';
import type { TransferLearner } from './configurations/transfer-cells.ts';
import { requireChannels } from './require-channels.ts';
import { submitJob } from './submit-job.ts';

export interface TrialRequest {
  tasks: string[];
  /** slug@label; without it and a baseline, MedNet from random weights. */
  version?: string | null;
  baseline?: string | null;
  /** Of random weights. */
  width?: number | null;
  /** Pixels a side. */
  imageSize?: number | null;
  percents: number[];
  seeds: number[];
}

/** BAD_INPUT when the version was trained on the data of a task, or nothing would be left to judge on. */
export async function submitTrial(hub: HubContext, viewer: Viewer, input: TrialRequest): Promise<Job> {
  requireFit(input);
  const slugs = [...new Set(input.tasks)];
  const data = await Promise.all(slugs.map(async (slug) => (await findSealedTaskData(hub.prisma, slug)).data));
  const version = input.version ? await findUsableVersion(hub.prisma, viewer, input.version) : undefined;
  if (version) for (const one of data) await requireUnseen(hub.prisma, version, one);
  const subject = await findSubject(hub, input, data, version);
  return submitJob(hub, viewer, {
    title: `Trial of ${subjectTitle(subject, 'PROBE')} on ${slugs.join(', ')}`,
    configuration: {
      kind: 'TRIAL',
      subject,
      tasks: slugs,
      percents: [...new Set(input.percents)],
      seeds: [...new Set(input.seeds)],
      imageSize: version ? (input.imageSize ?? undefined) : undefined,
    },
    inputs: {
      dataSetVersions: data.map(({ id, reference, digest }) => ({ id, reference, digest })),
      version: version && { id: version.id, reference: version.reference, weights: version.weights },
    },
  });
}

function requireFit({ version, baseline, width, imageSize, percents }: TrialRequest): void {
  const refuse = (message: string): never => {
    throw new AppError('BAD_INPUT', message);
  };
  if (version && baseline) refuse('Name either a version or a baseline.');
  if (width && (version || baseline)) refuse('width: only random weights take one; leave it out.');
  if (imageSize && baseline) refuse('imageSize: a baseline is probed at its own; leave it out.');
  if (percents.some((percent) => percent >= 100)) {
    refuse('percents: of all labels no validation case would be left to judge on. Choose shares below 100.');
  }
}

async function findSubject(
  { config }: HubContext,
  { baseline, width, imageSize }: TrialRequest,
  data: SealedData[],
  version: UsableVersion | undefined,
): Promise<TransferLearner> {
  if (version) return { type: 'version', version: version.reference, id: version.id };
  if (!baseline)
    return { type: 'scratch', channels: commonChannels(data), width: width ?? 1, imageSize: imageSize ?? 64 };
  const known = await availableBaselines(config);
  if (known.some(({ id }) => id === baseline)) return { type: 'imagenet', baseline };
  throw new AppError(
    'BAD_INPUT',
    findBaseline(baseline)
      ? `The files of ${baseline} are not here: see MEDNET_DATA and BASELINES_ADDRESS.`
      : `There is no baseline ${baseline}. Those that are here: ${known.map(({ id }) => id).join(', ') || 'none'}.`,
  );
}

function commonChannels([first, ...others]: SealedData[]): 1 | 3 {
  const other = others.find(({ channels }) => channels !== first?.channels);
  if (!other) return requireChannels(first?.channels ?? 0);
  throw new AppError(
    'BAD_INPUT',
    `${first?.reference} has ${first?.channels} channel(s), ${other.reference} ${other.channels}: judge random weights in two trials.`,
  );
}
