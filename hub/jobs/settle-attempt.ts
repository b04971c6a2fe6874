/** Ends an attempt that left no result: the job fails, is cancelled, or goes back into the queue. */
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import type { ErrorCode } from '../errors.ts';
import type { Message, Queue } from './open-queue.ts';
import { recordEvents } from './record-events.ts';
import type { Death } from './start-attempt.ts';
import { wakeParent } from './wake-parent.ts';

export interface JobError {
  code: ErrorCode;
  /** For the person who submitted the job. */
  message: string;
}

export type Settlement =
  | { state: 'FAILED'; outcome: 'failed' | 'given up'; error: JobError }
  | { state: 'CANCELLED'; outcome: 'cancelled' }
  /** Goes on later from its last checkpoint. */
  | { state: 'QUEUED'; outcome: Death | 'handed over'; reason: string; delaySeconds: number };

interface RunningAttempt {
  message: Message;
  number: number;
}

/**
 * State, event, queue message and attempt change together, and only for the newest attempt of a running job.
 * Returns false when that is no longer this attempt.
 */
export async function settleAttempt(
  hub: { prisma: PrismaClient; queue: Queue },
  { message, number }: RunningAttempt,
  settlement: Settlement,
): Promise<boolean> {
  return hub.prisma.$transaction(async (tx) => {
    const [current] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "job" WHERE id = ${message.jobId}::uuid AND attempt = ${number} AND state = 'RUNNING' FOR UPDATE`;
    await hub.queue.settle(message, tx);
    if (!current) {
      // It may have ended well, and its process before that was known: who waits for it hears of it here.
      await wakeParent(tx, hub.queue, message.jobId);
      return false;
    }
    await tx.attempt.update({
      where: { jobId_number: { jobId: message.jobId, number } },
      data: { finishedAt: new Date(), outcome: settlement.outcome },
    });
    await tx.job.update({
      where: { id: message.jobId },
      data: await nextState(hub.queue, tx, message.jobId, settlement),
    });
    const data = { state: settlement.state, message: describe(settlement) };
    await recordEvents(tx, message.jobId, [{ type: 'STATE', data }]);
    await wakeParent(tx, hub.queue, message.jobId);
    return true;
  });
}

async function nextState(
  queue: Queue,
  tx: Prisma.TransactionClient,
  jobId: string,
  settlement: Settlement,
): Promise<Prisma.JobUpdateInput> {
  if (settlement.state === 'QUEUED') {
    const job = await tx.job.findUniqueOrThrow({ where: { id: jobId } });
    return { state: 'QUEUED', messageId: await queue.send(tx, job, settlement.delaySeconds) };
  }
  const error = settlement.state === 'FAILED' ? { error: { ...settlement.error } } : {};
  return { state: settlement.state, finishedAt: new Date(), ...error };
}

function describe(settlement: Settlement): string {
  if (settlement.state === 'FAILED') return settlement.error.message;
  if (settlement.state === 'CANCELLED') return 'Cancelled. It can be resumed from its last checkpoint.';
  return settlement.reason;
}
