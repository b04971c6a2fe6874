/** The supervisor's loop: take a message, see its job through, take the next. */
import { setTimeout as delay } from 'node:timers/promises';
import { runMessage } from './run-message.ts';
import type { Supervision } from './supervision.ts';

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
