/**
 * A job with parts waits in the queue, at nobody's cost, under a message that is not due for a year. Whoever ends a part
 * calls this: the last of them gives the parent a message that is due. Called twice, it only replaces that message.
 */
import type { JobState, Prisma } from '../db/generated/client.ts';
import type { Queue } from './open-queue.ts';
import { recordEvents } from './record-events.ts';

export const waitingSeconds = 365 * 24 * 3600;

/** To the end of a transaction in which a part has ended: it locks the parent. */
export async function wakeParent(tx: Prisma.TransactionClient, queue: Queue, partId: string): Promise<void> {
  const part = await tx.job.findUnique({ where: { id: partId }, select: { parentId: true } });
  if (!part?.parentId) return;
  const { parentId } = part;
  await tx.$queryRaw`SELECT 1 FROM "job" WHERE id = ${parentId}::uuid FOR UPDATE`;
  const parent = await tx.job.findUniqueOrThrow({ where: { id: parentId } });
  if (parent.state !== 'QUEUED') return;
  const parts = await tx.job.groupBy({ by: ['state'], where: { parentId }, _count: true });
  const countOf = (...states: JobState[]): number =>
    parts.reduce((sum, { state, _count }) => sum + (states.includes(state) ? _count : 0), 0);
  const open = countOf('QUEUED', 'RUNNING');
  const [done, lost] = [countOf('SUCCEEDED'), countOf('FAILED', 'CANCELLED')];
  const steps = open + done + lost;
  const message = `${done} of ${steps} parts are done${lost > 0 ? `, ${lost} ended without a result` : ''}`;
  // The last of the work, putting the results together, is the parent's own.
  const progress = { fraction: (done + lost) / (steps + 1), step: done, steps, message };
  await recordEvents(tx, parentId, [{ type: 'STEP', data: { ...progress } }], { progress });
  if (open > 0) return;
  await queue.withdraw(tx, parent.messageId);
  await tx.job.update({ where: { id: parentId }, data: { messageId: await queue.send(tx, parent) } });
}
