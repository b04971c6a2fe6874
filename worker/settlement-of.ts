/** What becomes of a job when its process has ended without a result. */
import type { Settlement } from '../hub/jobs/settle-attempt.ts';
import type { Outcome } from './messages.ts';

export type StopReason = 'cancel' | 'hand over';

interface End {
  code: number | null;
  signal: string | null;
  lastWords: string;
}

/** Undefined when the job has succeeded: the process wrote that itself, together with the result. */
export function settlementOf(
  outcome: Outcome | undefined,
  reason: StopReason | undefined,
  end: End,
): Settlement | undefined {
  if (outcome?.outcome === 'succeeded') return undefined;
  if (outcome?.outcome === 'failed') return { state: 'FAILED', outcome: 'failed', error: outcome.error };
  if (reason === 'cancel') return { state: 'CANCELLED', outcome: 'cancelled' };
  if (reason === 'hand over') {
    return {
      state: 'QUEUED',
      outcome: 'handed over',
      reason: 'The worker stopped; the job goes on from its last checkpoint.',
      delaySeconds: 0,
    };
  }
  return { state: 'QUEUED', outcome: 'died', reason: describeDeath(end), delaySeconds: 1 };
}

function describeDeath({ code, signal, lastWords }: End): string {
  const how = signal
    ? `was ended by ${signal}${signal === 'SIGKILL' ? ' (out of memory?)' : ''}`
    : `ended with code ${code}`;
  const words = lastWords.trim().split('\n').at(-1);
  return `The job's process ${how}; it goes on from its last checkpoint.${words ? ` Last words: ${words}` : ''}`;
}
