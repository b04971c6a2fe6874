/** Removes blobs that nothing points at: their rows, and with them their bytes. */
import { Prisma, type PrismaClient } from '../db/generated/client.ts';
import type { BlobStore } from './blob-store.ts';
import type { ContentSource } from './content.ts';

/** Every column that points at a blob and keeps it. */
export const REFERENCES: readonly [table: string, column: string][] = [
  ['artifact', 'blob_sha256'],
  ['blob_part', 'part_sha256'],
  ['case', 'blob_sha256'],
  ['checkpoint', 'blob_sha256'],
  ['feature_set', 'blob_sha256'],
  ['job_file', 'blob_sha256'],
  ['training_sheet', 'blob_sha256'],
  ['upload', 'blob_sha256'],
  ['upload_part', 'blob_sha256'],
];

const IS_UNUSED = Prisma.join(
  REFERENCES.map(([table, column]) =>
    Prisma.raw(`NOT EXISTS (SELECT FROM "${table}" r WHERE r."${column}" = blob.sha256)`),
  ),
  ' AND ',
);
/** Rows of a transaction: their bytes are removed within it. */
const BATCH = 200;
const TRANSACTION_MILLISECONDS = 120_000;

export interface Removed {
  blobs: number;
  bytes: number;
}

/** Those of `names` that nothing points at. Whoever registers one of them at the same time waits, or is waited for. */
export async function removeUnusedBlobs(source: ContentSource, names: string[]): Promise<Removed> {
  const removed = { blobs: 0, bytes: 0 };
  for (let start = 0; start < names.length; start += BATCH) {
    const chosen = Prisma.sql`sha256 IN (${Prisma.join(names.slice(start, start + BATCH))})`;
    add(removed, await removeBatch(source, chosen));
  }
  return removed;
}

/** All that nothing points at and that was registered, and stored last, before `time`. */
export async function removeBlobsUnusedSince(
  source: ContentSource,
  time: Date,
  signal?: AbortSignal,
): Promise<Removed> {
  const removed = { blobs: 0, bytes: 0 };
  for (;;) {
    signal?.throwIfAborted();
    // What goes may have been the last to point at something: so on until nothing is left.
    const batch = await removeBatch(source, Prisma.sql`created_at < ${time}`, time);
    if (batch.rows === 0) return removed;
    add(removed, batch);
  }
}

async function removeBatch({ prisma, blobs }: ContentSource, chosen: Prisma.Sql, storedBefore?: Date) {
  return prisma.$transaction(
    async (tx) => {
      // The lock makes whoever is about to point at one of these wait, and passes by those who already do.
      const locked = await tx.$queryRaw<{ sha256: string }[]>`
        SELECT sha256 FROM blob WHERE ${chosen} AND ${IS_UNUSED} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
      const names = locked.map(({ sha256 }) => sha256);
      // A statement of its own, which sees what was written until the lock was there.
      const rows = names.length === 0 ? [] : await deleteUnused(tx, names);
      const removed = await removeBytes(blobs, rows, storedBefore);
      return { rows: rows.length, ...removed };
    },
    { timeout: TRANSACTION_MILLISECONDS, maxWait: TRANSACTION_MILLISECONDS },
  );
}

interface Row {
  sha256: string;
  size: bigint;
}

function deleteUnused(tx: Pick<PrismaClient, '$queryRaw'>, names: string[]): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    DELETE FROM blob WHERE sha256 IN (${Prisma.join(names)}) AND ${IS_UNUSED} RETURNING sha256, size`;
}

/** Before the rows are gone for others: until then nobody can register the same bytes. */
async function removeBytes(blobs: BlobStore, rows: Row[], storedBefore?: Date): Promise<Removed> {
  const removed = { blobs: 0, bytes: 0 };
  for (const { sha256, size } of rows) {
    if (await blobs.remove(sha256, storedBefore)) add(removed, { blobs: 1, bytes: Number(size) });
  }
  return removed;
}

function add(sum: Removed, more: Removed): void {
  sum.blobs += more.blobs;
  sum.bytes += more.bytes;
}
