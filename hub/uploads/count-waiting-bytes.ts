import type { Prisma, PrismaClient } from '../db/generated/client.ts';

/** Of a user's uploads that are under way or wait to be imported, and of fetches under way, but for the one of `exceptJob`. */
export async function countWaitingBytes(
  client: PrismaClient | Prisma.TransactionClient,
  ownerId: string,
  exceptJob?: string,
): Promise<bigint> {
  const [row] = await client.$queryRaw<{ waiting: bigint }[]>`
    SELECT (coalesce((SELECT sum(size) FROM partial_upload WHERE owner_id = ${ownerId}::uuid), 0)
          + coalesce((SELECT sum(b.size) FROM upload u JOIN blob b ON b.sha256 = u.blob_sha256
                      WHERE u.owner_id = ${ownerId}::uuid), 0)
          + coalesce((SELECT sum(held_bytes) FROM job
                      WHERE owner_id = ${ownerId}::uuid AND state IN ('QUEUED', 'RUNNING')
                        AND id IS DISTINCT FROM ${exceptJob ?? null}::uuid), 0))::bigint AS waiting`;
  return row?.waiting ?? 0n;
}
