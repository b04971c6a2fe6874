/**
 * Cancels a job: at once while it waits, after a last checkpoint while it runs; and with it those of its parts that are
 * still open.
 */
import type { Job, JobState } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import type { Viewer } from '../users/viewer.ts';
import { findOwnJob } from './find-own-job.ts';
import { recordEvents } from './record-events.ts';
import { wakeParent } from './wake-parent.ts';

/** Supervisors listen here for the ids of jobs to stop. */
export const cancelChannel = 'mednet_cancel';

export async function cancelJob(hub: HubContext, viewer: Viewer, id: string): Promise<Job> {
  await findOwnJob(hub.prisma, viewer, id);
  const job = await cancelOne(hub, id);
  const open = { parentId: id, state: { in: ['QUEUED', 'RUNNING'] as JobState[] }, cancelRequestedAt: null };
  // One after the other, each in a transaction of its own: a part locks itself first and then its parent.
  for (const part of await hub.prisma.job.findMany({ where: open })) {
    await cancelOne(hub, part.id).catch((error) => {
      if (!(error instanceof AppError && error.code === 'CONFLICT')) throw error; // it has just ended
    });
  }
  return job;
}

function cancelOne({ prisma, queue }: HubContext, id: string): Promise<Job> {
  return prisma.$transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<{ state: string; message_id: string; cancel_requested_at: Date | null }[]>`
      SELECT state::text, message_id, cancel_requested_at FROM "job" WHERE id = ${id}::uuid FOR UPDATE`;
    if (locked?.state === 'QUEUED') {
      await queue.withdraw(tx, locked.message_id);
      await recordEvents(tx, id, [
        { type: 'STATE', data: { state: 'CANCELLED', message: 'Cancelled while it waited.' } },
      ]);
      const job = await tx.job.update({ where: { id }, data: { state: 'CANCELLED', finishedAt: new Date() } });
      await wakeParent(tx, queue, id);
      return job;
    }
    if (locked?.state !== 'RUNNING') {
      throw new AppError('CONFLICT', `This job is ${locked?.state.toLowerCase()}: there is nothing to cancel.`);
    }
    if (!locked.cancel_requested_at) {
      await recordEvents(tx, id, [
        { type: 'LOG', data: { message: 'Cancellation asked for: stopping at the next checkpoint.' } },
      ]);
      await tx.$queryRaw`SELECT pg_notify(${cancelChannel}, ${id})::text`;
    }
    return tx.job.update({ where: { id }, data: { cancelRequestedAt: locked.cancel_requested_at ?? new Date() } });
  });
}
