/** Queues the training of a generator on small classes of a data set. Administrators only, as it is for pretraining. */
import { findDataSetVersion } from '../datasets/find-data-set-version.ts';
import type { Job, PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import { findUsableVersion, type UsableVersion } from '../registry/find-usable-version.ts';
import type { Viewer } from '../users/viewer.ts';
import { requireChannels } from './require-channels.ts';
import { submitJob } from './submit-job.ts';

export interface GenerateRequest {
  dataSet: string;
  /** By name; without any, those under `share`. */
  classes?: string[] | null;
  /** Of the largest class's training images: smaller classes are chosen. */
  share: number;
  steps: number;
  batchSize: number;
  seed: number;
  judge?: string | null;
}

/** Fewer training images cannot be cut into halves that tell anything. */
const fewestImages = 8;
const fewestGenerated = 64;

/** BAD_INPUT names the classes that there are, or that are too small to learn from. */
export async function submitGenerate(hub: HubContext, viewer: Viewer, input: GenerateRequest): Promise<Job> {
  if (viewer.role !== 'ADMIN') {
    throw new AppError('FORBIDDEN', 'Generate jobs, like pretraining, are for administrators: ask one of them.');
  }
  const data = await findDataSetVersion(hub.prisma, input.dataSet);
  const channels = requireChannels(data.channels);
  const judge = input.judge ? await findUsableVersion(hub.prisma, viewer, input.judge) : undefined;
  if (judge) requireSameChannels(judge, data.reference, channels);
  const counts = await countTrainingImages(hub.prisma, data.id);
  const classes = chooseClasses(counts, input, data.reference);
  const largest = Math.max(...classes.map((name) => counts.get(name) ?? 0));
  return submitJob(hub, viewer, {
    title: `Generate ${classes.length > 2 ? `${classes.length} classes` : classes.join(' and ')} of ${data.reference}`,
    configuration: {
      kind: 'GENERATE',
      dataSet: data.reference,
      classes,
      channels,
      judge: judge?.reference,
      imagesPerClass: Math.max(fewestGenerated, Math.ceil(largest / 2)),
      recipe: {
        steps: input.steps,
        batchSize: input.batchSize,
        discriminatorRate: 5e-4,
        generatorRate: 5e-4,
        averageDecay: 0.995,
        seed: input.seed,
        checkpointSeconds: 30,
      },
    },
    inputs: {
      dataSetVersions: [{ id: data.id, reference: data.reference, digest: data.digest }],
      version: judge && { id: judge.id, reference: judge.reference, weights: judge.weights },
    },
  });
}

function requireSameChannels(judge: UsableVersion, reference: string, channels: number): void {
  if (judge.architecture.channels === channels) return;
  throw new AppError(
    'BAD_INPUT',
    `${judge.reference} takes images of ${judge.architecture.channels} channel(s), ${reference} has ${channels}. ` +
      'Choose another version to judge.',
  );
}

/** By class name, in the order of the classes. */
async function countTrainingImages(prisma: PrismaClient, id: string): Promise<Map<string, number>> {
  const { classes } = await prisma.dataSetVersion.findUniqueOrThrow({ where: { id }, select: { classes: true } });
  const groups = await prisma.case.groupBy({
    by: ['label'],
    where: { dataSetVersionId: id, split: 'TRAIN', isGenerated: false },
    _count: true,
  });
  const byLabel = new Map(groups.map(({ label, _count }) => [label, _count]));
  return new Map(classes.map((name, label) => [name, byLabel.get(label) ?? 0]));
}

function chooseClasses(counts: Map<string, number>, { classes, share }: GenerateRequest, reference: string): string[] {
  const names = [...counts.keys()];
  const unknown = classes?.find((name) => !counts.has(name));
  if (unknown !== undefined)
    throw new AppError('BAD_INPUT', `${reference} has no class "${unknown}"; it has ${names.join(', ')}.`);
  const limit = share * Math.max(...counts.values());
  const chosen = names.filter((name) => (classes?.length ? classes.includes(name) : (counts.get(name) ?? 0) < limit));
  if (chosen.length === 0) {
    throw new AppError(
      'BAD_INPUT',
      `No class of ${reference} has fewer than ${Math.round(share * 100)} % of the largest one's training images: ` +
        'raise the share, or name classes.',
    );
  }
  const small = chosen.find((name) => (counts.get(name) ?? 0) < fewestImages);
  if (small !== undefined) {
    throw new AppError(
      'BAD_INPUT',
      `The class "${small}" has ${counts.get(small)} training images; a generator needs ${fewestImages} or more.`,
    );
  }
  return chosen;
}
