/** Sees one job through: starts an attempt and its process, speaks for it, stops it when asked, settles how it ended. */
import { heartbeat } from '../hub/jobs/heartbeat.ts';
import type { Message } from '../hub/jobs/open-queue.ts';
import { type JobProgress, type NewJobEvent, recordEvents } from '../hub/jobs/record-events.ts';
import { settleAttempt } from '../hub/jobs/settle-attempt.ts';
import { maxBarrenAttempts, startAttempt } from '../hub/jobs/start-attempt.ts';
import type { JobProcess } from './launcher.ts';
import type { ChildMessage, Outcome } from './messages.ts';
import { type StopReason, settlementOf } from './settlement-of.ts';
import type { Supervision } from './supervision.ts';

const heartbeatMilliseconds = 3000;
const flushMilliseconds = 250;
/** How long a process may take to leave its checkpoint; less than the hub gives its workers. */
const graceMilliseconds = 15_000;
/** The queue lets nothing run for more than a day, so a long job goes on in a new attempt before. */
const handOverMilliseconds = 20 * 3600 * 1000;

export async function runMessage(supervision: Supervision, message: Message): Promise<void> {
  const { prisma, queue, host } = supervision;
  const started = await startAttempt(prisma, message, host);
  if (!started) return queue.settle(message);
  const attempt = { message, number: started.number };
  if (started.isHopeless) {
    const text = `The job died ${maxBarrenAttempts} times without getting any further. Look at the last attempts, then resume it.`;
    await settleAttempt(supervision, attempt, {
      state: 'FAILED',
      outcome: 'given up',
      error: { code: 'INTERNAL', message: text },
    });
    return;
  }
  const { outcome, reason, end } = await attend(supervision, message, started.number);
  const settlement = settlementOf(outcome, reason, end);
  if (settlement) await settleAttempt(supervision, attempt, settlement);
  else await queue.settle(message);
}

interface Attended {
  outcome: Outcome | undefined;
  reason: StopReason | undefined;
  end: Awaited<JobProcess['ended']>;
}

/** Runs the process and speaks for it until it has ended. */
async function attend(supervision: Supervision, message: Message, number: number): Promise<Attended> {
  const { prisma, queue, launcher, stopping, onCancel, onError } = supervision;
  const { jobId } = message;
  let outcome: Outcome | undefined;
  let reason: StopReason | undefined;
  let waiting: NewJobEvent[] = [];
  let progress: JobProgress | undefined;
  let flushing = Promise.resolve();

  const child = launcher.launch(jobId, number, (said: ChildMessage) => {
    if (said.type === 'outcome') outcome = said;
    else {
      waiting.push(...said.events);
      progress = said.progress ?? progress;
    }
  });
  const timers: NodeJS.Timeout[] = [];
  const stop = (why: StopReason): void => {
    if (reason) return;
    reason = why;
    child.stop();
    timers.push(setTimeout(child.kill, graceMilliseconds));
  };
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const events = waiting;
    waiting = [];
    // Not accepted: a newer attempt has taken over, or the result is already written.
    if (!(await recordEvents(prisma, jobId, events, { attempt: number, progress })) && !outcome) child.kill();
  };
  const beat = async (): Promise<void> => {
    const [pulse, isKept] = await Promise.all([heartbeat(prisma, jobId, number), queue.touch(message)]);
    if (pulse.isCancelRequested) stop('cancel');
    else if ((!pulse.isCurrent || !isKept) && !outcome) child.kill();
  };

  const onStopping = (): void => stop('hand over');
  stopping.addEventListener('abort', onStopping);
  const stopListening = onCancel(jobId, () => stop('cancel'));
  timers.push(setInterval(() => void beat().catch(onError), heartbeatMilliseconds));
  timers.push(setTimeout(() => stop('hand over'), handOverMilliseconds));
  timers.push(
    setInterval(() => {
      flushing = flushing.then(flush).catch(onError);
    }, flushMilliseconds),
  );
  if (stopping.aborted) onStopping();
  // A cancellation may have come before anybody listened.
  void beat().catch(onError);

  const end = await child.ended;
  for (const timer of timers) clearTimeout(timer);
  stopping.removeEventListener('abort', onStopping);
  stopListening();
  await flushing.then(flush).catch(onError);
  return { outcome, reason, end };
}
