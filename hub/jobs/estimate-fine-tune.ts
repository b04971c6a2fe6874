/** What a fine-tune job will take of the hub's workers, by the jobs that have ended on engines like theirs. */
import { estimateTime, type TimeEstimate } from '../../mednet/training/estimate-time.ts';
import type { HubContext } from '../hub-context.ts';
import { findUsableVersion } from '../registry/find-usable-version.ts';
import type { Viewer } from '../users/viewer.ts';
import { findLiveWorkers } from '../workers/find-live-workers.ts';
import { findTrainingData, type TrainingTarget } from './find-training-data.ts';
import { listMeasuredTrainings } from './list-measured-trainings.ts';
import { priorityOf } from './priority-of.ts';
import { requireChannels } from './require-channels.ts';

export interface FineTunePlan extends TrainingTarget {
  base?: string | null;
  recipe: 'FULL' | 'LINEAR_PROBE';
  width?: number | null;
  imageSize?: number | null;
  epochs: number;
}

export interface FineTuneEstimate {
  trainingImages: number;
  validationImages: number;
  width: number;
  imageSize: number;
  /** Absent where nothing like it was measured. */
  time?: TimeEstimate;
  /** In words, of those that were measured. */
  engines: string[];
  workers: number;
  /** Jobs that run, or wait and would be started before it. */
  jobsAhead: number;
  /** Of the time, where the hub has a price. */
  price?: { amount: number; currency: string };
}

/** Throws as submitting would, where there is no such data or base. */
export async function estimateFineTune(
  { prisma, config }: Pick<HubContext, 'prisma' | 'config'>,
  viewer: Viewer,
  plan: FineTunePlan,
): Promise<FineTuneEstimate> {
  const data = await findTrainingData(prisma, plan);
  const base = plan.base ? await findUsableVersion(prisma, viewer, plan.base) : undefined;
  const width = base?.architecture.width ?? plan.width ?? 1;
  const imageSize = plan.imageSize ?? base?.architecture.imageSize ?? 64;
  const count = (split: 'TRAIN' | 'VALIDATION') =>
    prisma.case.count({ where: { dataSetVersionId: data.id, split, isGenerated: false } });
  const [trainingImages, validationImages] = await Promise.all([count('TRAIN'), count('VALIDATION')]);
  const workers = await findLiveWorkers(prisma);
  const measured = await listMeasuredTrainings(
    prisma,
    workers.map(({ engine, device }) => `${engine}/${device}`),
  );
  const size = { channels: requireChannels(data.channels), width, imageSize, trainingImages, validationImages };
  const mode = plan.recipe === 'FULL' ? 'full' : 'linear-probe';
  const time = estimateTime({ ...size, mode, epochs: plan.epochs }, measured);
  return {
    ...size,
    time,
    engines: [...new Set(measured.filter((one) => one.mode === mode).map(({ engine }) => engine))],
    workers: workers.length,
    price: time && config.workerHourPrice && priceOf(time.seconds, config.workerHourPrice),
    jobsAhead: await countAhead(prisma),
  };
}

async function countAhead(prisma: HubContext['prisma']): Promise<number> {
  const priority = priorityOf({ kind: 'FINE_TUNE', configuration: {} });
  const [row] = await prisma.$queryRaw<[{ jobs: number }]>`
    SELECT count(*)::int AS jobs FROM "job" j LEFT JOIN pgboss.job m ON m.id = j.message_id
    WHERE j.state = 'RUNNING' OR (j.state = 'QUEUED' AND m.priority >= ${priority} AND m.start_after <= now())`;
  return row.jobs;
}

const priceOf = (seconds: number, { amount, currency }: { amount: number; currency: string }) => ({
  amount: (seconds / 3600) * amount,
  currency,
});
