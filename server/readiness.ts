import type { HubContext } from '../hub/hub-context.ts';
import { toAppError } from './format-error.ts';
import type { Workers } from './workers.ts';

export interface Readiness {
  isReady: boolean;
  /** "ok", or what is wrong, by part. */
  parts: Record<string, string>;
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
  return { isReady: entries.every(([, state]) => state === 'ok'), parts: Object.fromEntries(entries) };
}

async function describe(check: () => Promise<unknown>): Promise<string> {
  try {
    await check();
    return 'ok';
  } catch (error) {
    return toAppError(error).message;
  }
}
