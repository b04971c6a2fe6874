import type { HubContext } from '../hub/hub-context.ts';
import { findLiveWorkers } from '../hub/workers/find-live-workers.ts';
import { toAppError } from './format-error.ts';
import type { Workers } from './workers.ts';

export interface Readiness {
  isReady: boolean;
  /** "ok", or what is wrong, by part. */
  parts: Record<string, string>;
  /** What the live workers compute with, and why; nobody learns where they are. */
  workers: { engine: string; device: string; reason: string }[];
}

/** Whether everything the hub stands on answers. */
export async function checkReadiness({ prisma, blobs, queue }: HubContext, workers: Workers): Promise<Readiness> {
  const checks: Record<string, () => Promise<unknown>> = {
    database: () => prisma.$queryRaw`SELECT 1`,
    blobs: () => blobs.check(),
    queue: () => queue.check(),
    worker: () => workers.check(),
  };
  const entries = await Promise.all(
    Object.entries(checks).map(async ([part, check]) => [part, await describe(check)] as const),
  );
  const isReady = entries.every(([, state]) => state === 'ok');
  return { isReady, parts: Object.fromEntries(entries), workers: await describeWorkers(prisma) };
}

/** None while the database does not answer, which `parts` says. */
async function describeWorkers(prisma: HubContext['prisma']): Promise<Readiness['workers']> {
  const workers = await findLiveWorkers(prisma).catch(() => []);
  return workers.map(({ engine, device, reason }) => ({ engine, device, reason }));
}

async function describe(check: () => Promise<unknown>): Promise<string> {
  try {
    await check();
    return 'ok';
  } catch (error) {
    return toAppError(error).message;
  }
}
