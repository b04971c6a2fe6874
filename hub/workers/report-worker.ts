/** Tells the database that a worker is alive and what it computes with; called at its start and at every heartbeat. */
import type { PrismaClient } from '../db/generated/client.ts';

export interface WorkerReport {
  /** A UUID of this run of the worker. */
  id: string;
  host: string;
  pid: number;
  /** Name and device of the engine, what it is, and why it was taken. */
  engine: string;
  device: string;
  description: string;
  reason: string;
}

/** Rows whose worker has been silent for a minute go. */
export async function reportWorker(prisma: PrismaClient, worker: WorkerReport): Promise<void> {
  const { id, host, pid, engine, device, description, reason } = worker;
  await prisma.$executeRaw`
    INSERT INTO "worker" (id, host, pid, engine, device, description, reason)
    VALUES (${id}::uuid, ${host}, ${pid}, ${engine}, ${device}, ${description}, ${reason})
    ON CONFLICT (id) DO UPDATE SET heartbeat_at = now()`;
  await prisma.$executeRaw`DELETE FROM "worker" WHERE heartbeat_at < now() - interval '1 minute'`;
}
