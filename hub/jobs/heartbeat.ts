/** Tells the database that an attempt is alive, and learns what has become of its job. */
import type { PrismaClient } from '../db/generated/client.ts';

export type Pulse =
  | 'go on'
  /** Somebody wants it to stop. */
  | 'cancel'
  /** Its result is written: the process is about to end. */
  | 'finished'
  /** A newer attempt has taken over, or the job is no longer running. */
  | 'replaced';

export async function heartbeat(prisma: PrismaClient, jobId: string, number: number): Promise<Pulse> {
  const [row] = await prisma.$queryRaw<{ state: string; cancelled: boolean }[]>`
    WITH pulse AS (
      UPDATE "attempt" SET heartbeat_at = now() WHERE job_id = ${jobId}::uuid AND number = ${number}
    )
    SELECT state::text, cancel_requested_at IS NOT NULL AS cancelled FROM "job"
    WHERE id = ${jobId}::uuid AND attempt = ${number}`;
  if (row?.state === 'SUCCEEDED') return 'finished';
  if (row?.state !== 'RUNNING') return 'replaced';
  return row.cancelled ? 'cancel' : 'go on';
}
