import type { PrismaClient, Worker } from '../db/generated/client.ts';

/** Workers heard of within half a minute, by the database's clock; the oldest first. */
export async function findLiveWorkers(prisma: PrismaClient): Promise<Worker[]> {
  return prisma.$queryRaw<Worker[]>`
    SELECT id, host, pid, engine, device, description, reason,
           started_at AS "startedAt", heartbeat_at AS "heartbeatAt"
    FROM "worker" WHERE heartbeat_at > now() - interval '30 seconds' ORDER BY started_at, id`;
}
