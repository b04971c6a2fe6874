/** Sees one job through: starts an attempt and its process, heartbeats for it, stops it when asked, settles how it ended. */
import { heartbeat } from '../hub/jobs/heartbeat.ts';
import type { Message } from '../hub/jobs/open-queue.ts';
import { settleAttempt } from '../hub/jobs/settle-attempt.ts';
import { type StartedAttempt, startAttempt } from '../hub/jobs/start-attempt.ts';
import { wakeParent } from '../hub/jobs/wake-parent.ts';
import type { End } from './launcher.ts';
import { type StopReason, settlementOf } from './settlement-of.ts';
import type { Supervision } from './supervision.ts';
import { whyGivenUp } from './why-given-up.ts';

const heartbeatMilliseconds = 3000;
/** How long a process may take to leave its checkpoint; less than the hub gives its workers. */
const graceMilliseconds = 15_000;
/** The queue lets nothing run for more than a day, so a long job goes on in a new attempt before. */
const handOverMilliseconds = 20 * 3600 * 1000;

export async function runMessage(supervision: Supervision, message: Message): Promise<void> {
  const { prisma, host } = supervision;
  const started = await startAttempt(prisma, message, host);
  if (!started) return settleEnded(supervision, message);
  const attempt = { message, number: started.number };
  if (started.isHopeless) {
    const error = { code: 'INTERNAL', message: whyGivenUp(started) } as const;
    await settleAttempt(supervision, attempt, { state: 'FAILED', outcome: 'given up', error });
    return;
  }
  const { end, reason } = await attend(supervision, message, started);
  const settlement = settlementOf(end, reason);
  if (settlement) await settleAttempt(supervision, attempt, settlement);
  else await settleEnded(supervision, message);
}

/** The parent hears of it first: should this process die in between, the message comes again. */
async function settleEnded({ prisma, queue }: Supervision, message: Message): Promise<void> {
  await prisma.$transaction((tx) => wakeParent(tx, queue, message.jobId));
  await queue.settle(message);
}

/**
 * Runs the process, keeps its message and attempt alive, and stops it when asked. The job computes in a process of its
 * own, so that no step, however long, can hold up the heartbeats that are made here.
 */
async function attend(
  { prisma, queue, launcher, stopping, onCancel, onError }: Supervision,
  message: Message,
  { number, checkpointEngineId }: StartedAttempt,
): Promise<{ end: End; reason: StopReason | undefined }> {
  const { jobId } = message;
  const child = launcher.launch(jobId, number, checkpointEngineId);
  const timers: NodeJS.Timeout[] = [];
  let reason: StopReason | undefined;
  const stop = (why: StopReason): void => {
    if (reason) return;
    reason = why;
    child.stop();
    timers.push(setTimeout(child.kill, graceMilliseconds));
  };
  const beat = async (): Promise<void> => {
    const [pulse, isKept] = await Promise.all([heartbeat(prisma, jobId, number), queue.touch(message)]);
    if (pulse === 'replaced' || (pulse !== 'finished' && !isKept)) child.kill();
    else if (pulse === 'cancel') stop('cancel');
  };

  const onStopping = (): void => stop('hand over');
  stopping.addEventListener('abort', onStopping);
  const stopListening = onCancel(jobId, () => stop('cancel'));
  timers.push(setInterval(() => void beat().catch(onError), heartbeatMilliseconds));
  timers.push(setTimeout(() => stop('hand over'), handOverMilliseconds));
  if (stopping.aborted) onStopping();
  // A cancellation may have come before anybody listened.
  void beat().catch(onError);

  const end = await child.ended;
  for (const timer of timers) clearTimeout(timer);
  stopping.removeEventListener('abort', onStopping);
  stopListening();
  return { end, reason };
}
