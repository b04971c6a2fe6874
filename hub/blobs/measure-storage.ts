/** What the bytes of the hub, or of one user, belong to. */
import { Prisma, type PrismaClient } from '../db/generated/client.ts';

/** For each table that points at blobs: these, and whose they are. */
const HOLDERS = {
  artifact: `SELECT h.blob_sha256, o.owner_id FROM artifact h
    JOIN version v ON v.id = h.version_id JOIN model o ON o.id = v.model_id`,
  case: `SELECT h.blob_sha256, o.owner_id FROM "case" h
    JOIN data_set_version v ON v.id = h.data_set_version_id JOIN data_set o ON o.id = v.data_set_id`,
  checkpoint: 'SELECT h.blob_sha256, o.owner_id FROM checkpoint h JOIN job o ON o.id = h.job_id',
  feature_set: `SELECT h.blob_sha256, o.owner_id FROM feature_set h
    JOIN data_set_version v ON v.id = h.data_set_version_id JOIN data_set o ON o.id = v.data_set_id`,
  job_file: 'SELECT h.blob_sha256, o.owner_id FROM job_file h JOIN job o ON o.id = h.job_id',
  training_sheet: 'SELECT h.blob_sha256, o.owner_id FROM training_sheet h JOIN job o ON o.id = h.job_id',
  upload: 'SELECT blob_sha256, owner_id FROM upload',
  upload_part: 'SELECT h.blob_sha256, o.owner_id FROM upload_part h JOIN partial_upload o ON o.id = h.upload_id',
} as const;

export type StorageHolder = keyof typeof HOLDERS;
export const STORAGE_HOLDERS = Object.keys(HOLDERS) as StorageHolder[];

export interface HeldBytes {
  holder: StorageHolder;
  blobs: number;
  bytes: bigint;
}

/** A file in parts counts as these: what versions share is stored once. What two kinds share counts in both. */
export async function measureStorage(prisma: PrismaClient, ownerId?: string): Promise<HeldBytes[]> {
  const rows = await prisma.$queryRaw<HeldBytes[]>`
    SELECT holder, count(*)::int AS blobs, sum(b.size)::bigint AS bytes
    FROM (SELECT DISTINCT holder, sha256 FROM (${heldBy(ownerId)}) held) one JOIN blob b ON b.sha256 = one.sha256
    GROUP BY holder`;
  return STORAGE_HOLDERS.flatMap((holder) => rows.filter((row) => row.holder === holder));
}

export interface StorageTotals {
  blobs: number;
  bytes: bigint;
  /** That nothing points at: they go after a week. */
  unusedBlobs: number;
  unusedBytes: bigint;
}

/** Of all that is stored, each byte once. */
export async function measureTotals(prisma: PrismaClient): Promise<StorageTotals> {
  const [totals] = await prisma.$queryRaw<[StorageTotals]>`
    WITH held AS (SELECT DISTINCT sha256 FROM (${heldBy()}) every_kind),
    stored AS (SELECT b.size, h.sha256 IS NULL AS unused FROM blob b LEFT JOIN held h ON h.sha256 = b.sha256
               WHERE NOT EXISTS (SELECT FROM blob_part p WHERE p.whole_sha256 = b.sha256))
    SELECT count(*)::int AS blobs, coalesce(sum(size), 0)::bigint AS bytes,
           (count(*) FILTER (WHERE unused))::int AS "unusedBlobs",
           coalesce(sum(size) FILTER (WHERE unused), 0)::bigint AS "unusedBytes"
    FROM stored`;
  return totals;
}

/** Rows of (holder, sha256): blobs as they lie in the store. */
function heldBy(ownerId?: string): Prisma.Sql {
  const held = STORAGE_HOLDERS.map(
    (holder) => Prisma.sql`SELECT ${holder}::text AS holder, h.* FROM (${Prisma.raw(HOLDERS[holder])}) h`,
  );
  return Prisma.sql`
    SELECT every.holder, coalesce(p.part_sha256, every.blob_sha256) AS sha256
    FROM (${Prisma.join(held, ' UNION ALL ')}) every LEFT JOIN blob_part p ON p.whole_sha256 = every.blob_sha256
    WHERE ${ownerId ? Prisma.sql`every.owner_id = ${ownerId}::uuid` : Prisma.sql`TRUE`}`;
}
