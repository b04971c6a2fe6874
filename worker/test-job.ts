/** For tests: the next job of the queue, run in the test's own process. */
import { configurationSchema, type JobInputs } from '../hub/jobs/job-configuration.ts';
import { openQueue } from '../hub/jobs/open-queue.ts';
import { settleAttempt } from '../hub/jobs/settle-attempt.ts';
import { startAttempt } from '../hub/jobs/start-attempt.ts';
import type { TestHub } from '../test/hub.ts';
import { EventWriter } from './event-writer.ts';
import { explainFailure } from './explain-failure.ts';
import { runJob } from './jobs/index.ts';
import type { Outcome } from './outcome.ts';
import { settlementOf } from './settlement-of.ts';

/** How it ended; a job that `signal` stops is cancelled. */
export async function runNextJob(hub: TestHub, signal = new AbortController().signal): Promise<Outcome> {
  const message = await hub.queue.take();
  const started = message && (await startAttempt(hub.prisma, message, 'test'));
  if (!message || !started) throw new Error('the queue is empty');
  const { job, number } = started;
  const attempt = { jobId: job.id, attemptNumber: number };
  const fail = (error: unknown): never => {
    throw error;
  };
  const events = new EventWriter(hub.prisma, attempt, { onReplaced: () => {}, onError: fail });
  const owner = await hub.prisma.user.findUniqueOrThrow({ where: { id: job.ownerId } });
  const outcome = await runJob({
    ...hub,
    attempt,
    owner,
    events,
    signal,
    configuration: configurationSchema.parse(job.configuration),
    inputs: job.inputs as unknown as JobInputs,
    openQueue: () => openQueue(hub.databaseUrl),
  }).then(
    (ended): Outcome => ({ outcome: ended }),
    (error): Outcome => (signal.aborted ? { outcome: 'stopped' } : explainFailure(error, job.id)),
  );
  await events.close();
  const settlement = settlementOf({ outcome, code: 0, signal: null }, signal.aborted ? 'cancel' : undefined);
  if (settlement) await settleAttempt(hub, { message, number }, settlement);
  else await hub.queue.settle(message);
  return outcome;
}
