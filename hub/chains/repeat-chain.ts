/** Carries out the jobs of a chain again on a hub, each on what those before it made here, and compares. */
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import { cancelJob } from '../jobs/cancel-job.ts';
import type { JobConfiguration, JobInputs } from '../jobs/job-configuration.ts';
import { submitJob } from '../jobs/submit-job.ts';
import type { Viewer } from '../users/viewer.ts';
import type { Step } from './chain.ts';
import { readResult, type StepResult } from './read-result.ts';

export interface RepeatedStep {
  step: Step;
  result: StepResult;
  /** Null where the digest was not known. */
  isSame: boolean | null;
  /** Largest of a score; null where there are none to compare. */
  difference: number | null;
}

/** `complete` resolves once a job has succeeded. The hub has nothing of the same names. */
export async function repeatChain(
  hub: HubContext,
  owner: Viewer,
  steps: Step[],
  complete: (job: { id: string; title: string }) => Promise<void>,
): Promise<RepeatedStep[]> {
  const made = new Map<string, StepResult>();
  const repeated: RepeatedStep[] = [];
  for (const step of steps) {
    const job = await submitJob(hub, owner, { title: titleOf(step), ...adapt(step, made) });
    await complete(job);
    await dropExports(hub, owner);
    const result = await readResult(hub, job.id);
    if (step.configuration.kind !== 'BENCHMARK') made.set(step.reference, result);
    const isSame = step.digest === null ? null : step.digest === result.digest;
    repeated.push({ step, result, isSame, difference: largestDifference(step.scores, result.scores) });
  }
  return repeated;
}

/** Which training queues; they are no part of the chain. */
async function dropExports(hub: HubContext, owner: Viewer): Promise<void> {
  const open = { kind: 'EXPORT' as const, state: { in: ['QUEUED' as const, 'RUNNING' as const] } };
  for (const { id } of await hub.prisma.job.findMany({ where: open })) await cancelJob(hub, owner, id);
}

const titleOf = ({ configuration, reference }: Step): string => `${configuration.kind.toLowerCase()} ${reference}`;

/** The same configuration and inputs, under the names and ids of this hub. */
function adapt({ configuration, data, version }: Step, made: Map<string, StepResult>) {
  const find = (reference: string): StepResult => {
    const found = made.get(reference);
    if (!found) throw new AppError('CONFLICT', `The chain uses ${reference} before it makes it.`);
    return found;
  };
  const from = version === undefined ? undefined : find(version);
  const inputs: JobInputs = {
    ...(data.length > 0 && {
      dataSetVersions: data.map(find).map(({ id, reference, digest }) => ({ id, reference, digest: digest ?? '' })),
    }),
    ...(from && { version: { id: from.id, reference: from.reference, weights: from.digest ?? '' } }),
  };
  return { configuration: rename(configuration, (reference) => find(reference).reference), inputs };
}

function rename(configuration: JobConfiguration, nameOf: (reference: string) => string): JobConfiguration {
  switch (configuration.kind) {
    case 'ASSEMBLE':
      return { ...configuration, dataSets: configuration.dataSets.map(nameOf) };
    case 'PRETRAIN': {
      const { dataSets, base } = configuration;
      return { ...configuration, dataSets: dataSets.map(nameOf), base: base && nameOf(base) };
    }
    case 'FINE_TUNE': {
      const { dataSet, base } = configuration;
      return { ...configuration, dataSet: nameOf(dataSet), base: base && nameOf(base) };
    }
    case 'BENCHMARK':
      return { ...configuration, version: nameOf(configuration.version) };
    default:
      return configuration;
  }
}

function largestDifference(recorded?: number[], found?: number[]): number | null {
  if (!recorded || recorded.length !== found?.length) return null;
  return recorded.reduce((most, value, index) => Math.max(most, Math.abs(value - found[index]!)), 0);
}
