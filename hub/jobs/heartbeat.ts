/** Tells the database that an attempt is alive, and learns whether somebody wants it to stop. */
import type { PrismaClient } from '../db/generated/client.ts';

export interface Pulse {
  /** False when a newer attempt has taken over. */
  isCurrent: boolean;
  isCancelRequested: boolean;
}

export async function heartbeat(prisma: PrismaClient, jobId: string, number: number): Promise<Pulse> {
  const [row] = await prisma.$queryRaw<{ cancelled: boolean }[]>`
    WITH pulse AS (
      UPDATE "attempt" SET heartbeat_at = now() WHERE job_id = ${jobId}::uuid AND number = ${number}
    )
    SELECT cancel_requested_at IS NOT NULL AS cancelled FROM "job"
    WHERE id = ${jobId}::uuid AND attempt = ${number} AND state = 'RUNNING'`;
  return { isCurrent: row !== undefined, isCancelRequested: row?.cancelled ?? false };
}
