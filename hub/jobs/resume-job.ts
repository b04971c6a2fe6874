/**
 * Puts a cancelled or failed job back into the queue; it goes on from its last checkpoint. One with parts puts those back
 * that have no result, and waits for them.
 */
import type { Job, JobState } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import type { Viewer } from '../users/viewer.ts';
import { findOwnJob } from './find-own-job.ts';
import { recordEvents } from './record-events.ts';
import { waitingSeconds, wakeParent } from './wake-parent.ts';

export async function resumeJob(hub: HubContext, viewer: Viewer, id: string): Promise<Job> {
  await findOwnJob(hub.prisma, viewer, id);
  const first = await hub.prisma.job.findFirst({ where: { parentId: id, state: { not: 'SUCCEEDED' } } });
  const job = await resumeOne(hub, id, first ? waitingSeconds : 0);
  if (!first) return job;
  // From here on a part that ends wakes this job; those that had ended before are found here.
  const ended = { parentId: id, state: { in: ['FAILED', 'CANCELLED'] as JobState[] } };
  for (const part of await hub.prisma.job.findMany({ where: ended })) await resumeOne(hub, part.id, 0);
  await hub.prisma.$transaction((tx) => wakeParent(tx, hub.queue, first.id));
  return job;
}

function resumeOne({ prisma, queue }: HubContext, id: string, delaySeconds: number): Promise<Job> {
  return prisma.$transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<{ state: string }[]>`
      SELECT state::text FROM "job" WHERE id = ${id}::uuid FOR UPDATE`;
    if (locked?.state !== 'FAILED' && locked?.state !== 'CANCELLED') {
      throw new AppError(
        'CONFLICT',
        `This job is ${locked?.state.toLowerCase()}: only failed and cancelled jobs can be resumed.`,
      );
    }
    const job = await tx.job.findUniqueOrThrow({ where: { id } });
    const messageId = await queue.send(tx, job, delaySeconds);
    await recordEvents(tx, id, [{ type: 'STATE', data: { state: 'QUEUED', message: 'Resumed' } }]);
    return tx.job.update({
      where: { id },
      data: { state: 'QUEUED', messageId, cancelRequestedAt: null, finishedAt: null },
    });
  });
}
