/** What a job's code is given, and how it speaks. */

import type { BlobStore } from '../hub/blobs/blob-store.ts';
import type { Config } from '../hub/config.ts';
import type { PrismaClient } from '../hub/db/generated/client.ts';
import type { AttemptReference } from '../hub/jobs/finish-job.ts';
import type { JobConfiguration, JobInputs } from '../hub/jobs/job-configuration.ts';
import type { Queue } from '../hub/jobs/open-queue.ts';
import type { JobProgress, NewJobEvent } from '../hub/jobs/record-events.ts';
import type { Engine } from '../mednet/engines/engine.ts';
import { chooseEngine } from '../mednet/engines/index.ts';
import type { EngineRanking } from '../mednet/engines/rank-engines.ts';
import type { EventWriter } from './event-writer.ts';

export interface JobRun<Configuration = JobConfiguration> {
  attempt: AttemptReference;
  configuration: Configuration;
  inputs: JobInputs;
  owner: { id: string; name: string; role: 'MEMBER' | 'ADMIN' };
  config: Config;
  /** What the supervisor found to be the fastest here; absent where nobody measured. */
  ranking?: EngineRanking;
  prisma: PrismaClient;
  blobs: BlobStore;
  /** For a job that queues another. The caller closes it. */
  openQueue(): Promise<Queue>;
  /** Aborted when the job must stop at its next checkpoint. */
  signal: AbortSignal;
  events: EventWriter;
}

/** A job ends with its result written ('succeeded'), or because `signal` asked it to ('stopped'). */
export type JobCode<Configuration> = (run: JobRun<Configuration>) => Promise<'succeeded' | 'stopped'>;

export function sayLog(run: Pick<JobRun, 'events'>, message: string): void {
  run.events.say({ type: 'LOG', data: { message } });
}

const stepMilliseconds = 200;

/** Says how far the job is. Steps are thinned to a few a second; epochs and the last step are always said. */
export function progressTeller(run: Pick<JobRun, 'events'>): (progress: JobProgress, event?: NewJobEvent) => void {
  let lastSaid = 0;
  return (progress, event = { type: 'STEP', data: { ...progress } }) => {
    const now = performance.now();
    const isThinned = event.type === 'STEP' && progress.fraction < 1;
    if (isThinned && now - lastSaid < stepMilliseconds) return;
    lastSaid = now;
    run.events.say(event, progress);
  };
}

/** The supervisor's choice if it works in this process too; what it is and why are written on the attempt. */
export async function openEngine(run: JobRun<unknown>): Promise<Engine> {
  const { id, engine, reason } = await chooseEngine(run.config.engine, {
    device: run.config.device,
    ranking: run.ranking,
  });
  const { jobId, attemptNumber } = run.attempt;
  await run.prisma.attempt.update({
    where: { jobId_number: { jobId, number: attemptNumber } },
    data: { engineId: id, engine: engine.description, engineReason: reason },
  });
  sayLog(run, `Engine: ${reason}.`);
  return engine;
}
