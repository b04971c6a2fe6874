/** The supervisor's loop: take a message, see its job through, take the next. */
import { setTimeout as delay } from 'node:timers/promises';
import type { PrismaClient } from '../hub/db/generated/client.ts';
import type { Queue } from '../hub/jobs/open-queue.ts';
import type { Launcher } from './launcher.ts';
import { runMessage } from './run-message.ts';

export interface Supervision {
  prisma: PrismaClient;
  queue: Queue;
  launcher: Launcher;
  /** Names this machine on the attempts it makes. */
  host: string;
  /** Aborted when the supervisor must stop; the running job is handed over. */
  stopping: AbortSignal;
  /** Calls back when somebody asks for this job to be cancelled. Returns how to stop listening. */
  onCancel(jobId: string, listener: () => void): () => void;
  onError(error: unknown): void;
}

const pollMilliseconds = 500;

/** Resolves once `stopping` is aborted and the running job has been seen off. */
export async function supervise(supervision: Supervision): Promise<void> {
  const { queue, stopping, onError } = supervision;
  while (!stopping.aborted) {
    try {
      const message = await queue.take();
      if (message) await runMessage(supervision, message);
      else await delay(pollMilliseconds, undefined, { signal: stopping });
    } catch (error) {
      if (stopping.aborted) return;
      onError(error);
      await delay(pollMilliseconds * 4, undefined, { signal: stopping }).catch(() => {});
    }
  }
}
