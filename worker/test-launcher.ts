/** For tests: jobs in the test's own process, which needs no start. */
import type { JobInputs } from '../hub/jobs/job-configuration.ts';
import { configurationSchema } from '../hub/jobs/job-configuration.ts';
import { openQueue } from '../hub/jobs/open-queue.ts';
import type { TestHub } from '../test/hub.ts';
import { EventWriter } from './event-writer.ts';
import { explainFailure } from './explain-failure.ts';
import { runJob } from './jobs/index.ts';
import type { Launcher } from './launcher.ts';
import type { Outcome } from './outcome.ts';

export function testLauncher(hub: TestHub): Launcher {
  return {
    launch(jobId, attemptNumber) {
      const stopping = new AbortController();
      const stop = (): void => stopping.abort();
      const run = runHere(hub, { jobId, attemptNumber }, stopping.signal);
      const outcome = run.catch((error): Outcome => {
        return stopping.signal.aborted ? { outcome: 'stopped' } : explainFailure(error, jobId);
      });
      return { stop, kill: stop, ended: outcome.then((own) => ({ outcome: own, code: 0, signal: null })) };
    },
  };
}

async function runHere(
  hub: TestHub,
  attempt: { jobId: string; attemptNumber: number },
  signal: AbortSignal,
): Promise<Outcome> {
  const fail = (error?: unknown): never => {
    throw error ?? new Error('a newer attempt has taken over');
  };
  const events = new EventWriter(hub.prisma, attempt, { onReplaced: fail, onError: fail });
  const job = await hub.prisma.job.findUniqueOrThrow({ where: { id: attempt.jobId }, include: { owner: true } });
  const outcome = await runJob({
    ...hub,
    attempt,
    configuration: configurationSchema.parse(job.configuration),
    inputs: job.inputs as unknown as JobInputs,
    owner: job.owner,
    openQueue: () => openQueue(hub.databaseUrl),
    signal,
    events,
  }).finally(() => events.close());
  return { outcome };
}
