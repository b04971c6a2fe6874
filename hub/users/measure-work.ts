import type { PrismaClient } from '../db/generated/client.ts';

export interface Work {
  userId: string;
  jobs: number;
  /** For which workers ran the user's jobs, attempts that came to nothing included. */
  computeSeconds: number;
}

/** What each of some users has had computed. */
export function measureWork(prisma: PrismaClient, userIds: string[]): Promise<Work[]> {
  return prisma.$queryRaw`
    SELECT u.id::text AS "userId", count(DISTINCT j.id)::int AS jobs,
           coalesce(sum(extract(epoch FROM coalesce(a.finished_at, a.heartbeat_at) - a.started_at)), 0)::float8
             AS "computeSeconds"
    FROM "user" u LEFT JOIN "job" j ON j.owner_id = u.id LEFT JOIN "attempt" a ON a.job_id = j.id
    WHERE u.id = ANY(${userIds}::uuid[]) GROUP BY u.id`;
}
