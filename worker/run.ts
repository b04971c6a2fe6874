/** A job's own process: `run.ts JOB ATTEMPT [ENGINES]`, these a ranking as JSON. It ends when its supervisor is gone. */
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { readConfig } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { AppError } from '../hub/errors.ts';
import { configurationSchema, type JobInputs } from '../hub/jobs/job-configuration.ts';
import { openQueue } from '../hub/jobs/open-queue.ts';
import { log } from '../hub/log.ts';
import type { EngineRanking } from '../mednet/engines/rank-engines.ts';
import { EventWriter } from './event-writer.ts';
import { runJob } from './jobs/index.ts';
import type { Outcome } from './outcome.ts';

process.on('disconnect', () => process.exit(1));
process.on('SIGINT', () => {});
const stopping = new AbortController();
process.on('SIGTERM', () => stopping.abort());

const [jobId = '', attempt = '', ranking] = process.argv.slice(2);

async function run(): Promise<Outcome> {
  const config = readConfig();
  log.level = config.logLevel;
  if (!config.databaseUrl) {
    throw new AppError('UNAVAILABLE', 'A job process is started by a worker, with DATABASE_URL set.');
  }
  const { databaseUrl } = config;
  const prisma = createClient(databaseUrl, { poolSize: 4 });
  const reference = { jobId, attemptNumber: Number(attempt) };
  const events = new EventWriter(prisma, reference, {
    onReplaced: () => process.exit(1),
    onError: (error) => log.error(error, 'events of a job could not be written'),
  });
  try {
    await prisma.attempt.update({
      where: { jobId_number: { jobId, number: reference.attemptNumber } },
      data: { pid: process.pid },
    });
    const job = await prisma.job.findUniqueOrThrow({ where: { id: jobId }, include: { owner: true } });
    const outcome = await runJob({
      attempt: reference,
      configuration: configurationSchema.parse(job.configuration),
      inputs: job.inputs as unknown as JobInputs,
      owner: job.owner,
      config,
      ranking: ranking === undefined ? undefined : (JSON.parse(ranking) as EngineRanking),
      prisma,
      blobs: await openBlobStore(config),
      openQueue: () => openQueue(databaseUrl),
      signal: stopping.signal,
      events,
    });
    return { outcome };
  } finally {
    await events.close();
  }
}

const outcome = await run().catch(async (error): Promise<Outcome> => {
  if (stopping.signal.aborted) return { outcome: 'stopped' };
  return (await import('./explain-failure.ts')).explainFailure(error, jobId); // it knows every reader of weights
});
if (process.connected) await new Promise((sent) => process.send?.(outcome, sent));
// Native engines keep threads that would hold the process.
process.exit(0);
