/** The worker: takes jobs from the queue and supervises the process of each. Started by the hub, or alone on any machine. */
import os from 'node:os';
import { readConfig } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { listen } from '../hub/db/listen.ts';
import { openDatabase } from '../hub/db/open-database.ts';
import { AppError } from '../hub/errors.ts';
import { cancelChannel } from '../hub/jobs/cancel-job.ts';
import { openQueue } from '../hub/jobs/open-queue.ts';
import { log } from '../hub/log.ts';
import { rankEngines } from '../mednet/engines/rank-engines.ts';
import { localLauncher } from './launch-child.ts';
import { announceWorker } from './presence.ts';
import { supervise } from './supervise.ts';

const stopping = new AbortController();
const stop = (): void => stopping.abort();
process.on('SIGTERM', stop);
// Ctrl-C reaches every process of the terminal; under a hub, the hub decides when its workers stop.
process.on('SIGINT', () => {
  if (!process.connected) stop();
});
process.on('disconnect', stop);

async function work(): Promise<void> {
  const config = readConfig();
  log.level = config.logLevel;
  const ranking = await rankEngines({ engine: config.engine, device: config.device }, stopping.signal);
  log.info({ engines: ranking.ids, reason: ranking.reason }, 'the engine is chosen');
  const onError = (error: unknown): void => log.error(error, 'the supervisor goes on after an error');
  const database = await openDatabase(config);
  const prisma = createClient(database.url, { poolSize: 4 });
  const queue = await openQueue(database.url, { isWorker: true });
  const cancels = new Map<string, () => void>();
  const listener = await listen(database.url, cancelChannel, (jobId) => cancels.get(jobId)?.());
  const leave = await announceWorker(prisma, ranking, onError);
  if (!process.connected) {
    process.stdout.write(`Engine: ${ranking.reason}.\nThe worker waits for jobs. Ctrl-C stops it.\n`);
  }
  await supervise({
    prisma,
    queue,
    launcher: localLauncher(database.url, ranking),
    host: os.hostname(),
    stopping: stopping.signal,
    onCancel(jobId, notify) {
      cancels.set(jobId, notify);
      return () => cancels.delete(jobId);
    },
    onError,
  });
  await leave().catch(onError);
  await listener.close();
  await queue.close();
  await prisma.$disconnect();
  await database.close();
}

await work().catch((error: unknown) => {
  if (stopping.signal.aborted && error === stopping.signal.reason) return;
  const isExplained = error instanceof AppError || (error instanceof Error && error.constructor === Error);
  process.stderr.write(`${isExplained ? error.message : `The worker could not go on.\n${(error as Error).stack}`}\n`);
  process.exitCode = 1;
});
if (process.connected) process.disconnect();
