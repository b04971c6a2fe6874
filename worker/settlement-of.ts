/** What becomes of a job when its process has ended without a result. */
import type { Settlement } from '../hub/jobs/settle-attempt.ts';
import type { End } from './launcher.ts';

/** For a database that is too busy to be less so. */
const interruptedDelaySeconds = 10;

export type StopReason = 'cancel' | 'hand over';

/** Undefined when the job has succeeded: the process wrote that itself, together with the result. */
export function settlementOf(end: End, reason: StopReason | undefined): Settlement | undefined {
  const { outcome } = end;
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
  if (outcome?.outcome === 'interrupted') {
    return {
      state: 'QUEUED',
      outcome: 'interrupted',
      reason: 'The database was away or too busy; the job goes on from its last checkpoint.',
      delaySeconds: interruptedDelaySeconds,
    };
  }
  const how = end.signal === 'SIGKILL' ? 'killed' : 'died';
  return { state: 'QUEUED', outcome: how, reason: describeDeath(end), delaySeconds: 1 };
}

function describeDeath({ code, signal }: End): string {
  const memory = signal === 'SIGKILL' ? ' (out of memory?)' : '';
  const how = signal ? `was ended by ${signal}${memory}` : `ended with code ${code}`;
  return `The job's process ${how}; it goes on from its last checkpoint.`;
}
