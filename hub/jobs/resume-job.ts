/** Puts a cancelled or failed job back into the queue; it goes on from its last checkpoint. */
import type { Job } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import type { Viewer } from '../users/viewer.ts';
import { findOwnJob } from './find-own-job.ts';
import { recordEvents } from './record-events.ts';

export async function resumeJob({ prisma, queue }: HubContext, viewer: Viewer, id: string): Promise<Job> {
  await findOwnJob(prisma, viewer, id);
  return prisma.$transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<{ state: string }[]>`
      SELECT state::text FROM "job" WHERE id = ${id}::uuid FOR UPDATE`;
    if (locked?.state !== 'FAILED' && locked?.state !== 'CANCELLED') {
      throw new AppError(
        'CONFLICT',
        `This job is ${locked?.state.toLowerCase()}: only failed and cancelled jobs can be resumed.`,
      );
    }
    const messageId = await queue.send(tx, id);
    await recordEvents(tx, id, [{ type: 'STATE', data: { state: 'QUEUED', message: 'Resumed' } }]);
    return tx.job.update({
      where: { id },
      data: { state: 'QUEUED', messageId, cancelRequestedAt: null, finishedAt: null },
    });
  });
}
