/** Keeps the worker's row in the database for as long as it lives. */
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import type { PrismaClient } from '../hub/db/generated/client.ts';
import { removeWorker } from '../hub/workers/remove-worker.ts';
import { reportWorker } from '../hub/workers/report-worker.ts';
import type { EngineRanking } from '../mednet/engines/rank-engines.ts';

const heartbeatMilliseconds = 10_000;

/** Resolves once the worker is listed; what it gives back takes the row away. */
export async function announceWorker(
  prisma: PrismaClient,
  { ids, description, reason }: EngineRanking,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const [engine = '', device = ''] = ids[0]?.split('/') ?? [];
  const worker = { id: randomUUID(), host: os.hostname(), pid: process.pid, engine, device, description, reason };
  await reportWorker(prisma, worker);
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = reportWorker(prisma, worker).catch(onError);
  }, heartbeatMilliseconds);
  return async () => {
    clearInterval(timer);
    await beating;
    await removeWorker(prisma, worker.id);
  };
}
