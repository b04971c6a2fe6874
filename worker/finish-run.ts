import type { Prisma } from '../hub/db/generated/client.ts';
import { finishJob } from '../hub/jobs/finish-job.ts';
import type { JobRun } from './job-run.ts';

/** Writes the job's result, after all that it has said: its events end with its success. */
export async function finishRun(
  run: Pick<JobRun, 'events' | 'prisma' | 'attempt'>,
  write: (tx: Prisma.TransactionClient) => Promise<string>,
): Promise<void> {
  await run.events.drain();
  await finishJob(run.prisma, run.attempt, write);
}
