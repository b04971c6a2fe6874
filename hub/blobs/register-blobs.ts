/** Rows for what has been stored, before anything points at it: from here on it is kept. */
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { BlobStore, StoredBlob } from './blob-store.ts';
import type { StoredFile } from './store-file.ts';

const TRIES = 3;
/** Requests to the store at once. */
const LOOKUPS = 16;

/**
 * Registers what was just stored, in the transaction that will point at it. Whoever removes unused blobs waits for this
 * transaction or is waited for; bytes that were removed in between are UNAVAILABLE: store them again.
 */
export async function registerBlobs(
  tx: Prisma.TransactionClient,
  blobs: BlobStore,
  files: readonly StoredFile[],
): Promise<void> {
  const inStore = files.flatMap((file) => file.parts ?? [file]);
  await hold(tx, inStore);
  const composed = files.filter(({ parts }) => parts !== undefined);
  const made = await hold(tx, composed);
  const rows = [...new Map(composed.map((file) => [file.sha256, file])).values()]
    .filter(({ sha256 }) => made.has(sha256))
    .flatMap(({ sha256, parts = [] }) =>
      parts.map((part, ordinal) => ({ wholeSha256: sha256, ordinal, partSha256: part.sha256 })),
    );
  if (rows.length > 0) await tx.blobPart.createMany({ data: rows });
  await requireBytes(blobs, inStore);
}

/** Makes the rows that are missing and keeps all from being removed until the transaction ends; returns the new ones. */
async function hold(tx: Prisma.TransactionClient, wanted: readonly StoredBlob[]): Promise<Set<string>> {
  // In one order for all writers: two of them cannot wait for each other.
  const rows = [...new Map(wanted.map(({ sha256, size }) => [sha256, { sha256, size }])).values()].sort((a, b) =>
    a.sha256 < b.sha256 ? -1 : 1,
  );
  const made = new Set<string>();
  if (rows.length === 0) return made;
  const names = rows.map(({ sha256 }) => sha256);
  const sizes = rows.map(({ size }) => size);
  for (let tried = 0; tried < TRIES; tried++) {
    // In arrays: thousands of parameters take longer than the rows themselves.
    const added = await tx.$queryRaw<{ sha256: string }[]>`
      INSERT INTO blob (sha256, size) SELECT * FROM unnest(${names}::text[], ${sizes}::bigint[])
      ON CONFLICT DO NOTHING RETURNING sha256`;
    for (const { sha256 } of added) made.add(sha256);
    const held = await tx.$queryRaw<{ sha256: string; size: bigint }[]>`
      SELECT sha256, size FROM blob WHERE sha256 = ANY(${names}::bpchar[]) ORDER BY sha256 FOR KEY SHARE`;
    const sizeOf = new Map(held.map(({ sha256, size }) => [sha256, Number(size)]));
    if (rows.every(({ sha256, size }) => sizeOf.get(sha256) === size)) return made;
  }
  throw lostBytes();
}

async function requireBytes(blobs: BlobStore, stored: readonly StoredBlob[]): Promise<void> {
  const names = [...new Set(stored.map(({ sha256 }) => sha256))];
  for (let start = 0; start < names.length; start += LOOKUPS) {
    const sizes = await Promise.all(names.slice(start, start + LOOKUPS).map((sha256) => blobs.size(sha256)));
    if (sizes.includes(undefined)) throw lostBytes();
  }
}

const lostBytes = () =>
  new AppError('UNAVAILABLE', 'The stored bytes were being removed as unused at the same moment: try again.');
