/** Cancels a job: at once while it waits, after a last checkpoint while it runs. */
import type { Job } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import type { Viewer } from '../users/viewer.ts';
import { findOwnJob } from './find-own-job.ts';
import { recordEvents } from './record-events.ts';

/** Supervisors listen here for the ids of jobs to stop. */
export const cancelChannel = 'mednet_cancel';

export async function cancelJob({ prisma, queue }: HubContext, viewer: Viewer, id: string): Promise<Job> {
  await findOwnJob(prisma, viewer, id);
  return prisma.$transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<{ state: string; message_id: string; cancel_requested_at: Date | null }[]>`
      SELECT state::text, message_id, cancel_requested_at FROM "job" WHERE id = ${id}::uuid FOR UPDATE`;
    if (locked?.state === 'QUEUED') {
      await queue.withdraw(tx, locked.message_id);
      await recordEvents(tx, id, [
        { type: 'STATE', data: { state: 'CANCELLED', message: 'Cancelled while it waited.' } },
      ]);
      return tx.job.update({ where: { id }, data: { state: 'CANCELLED', finishedAt: new Date() } });
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
