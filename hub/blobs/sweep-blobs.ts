import { log } from '../log.ts';
import type { ListedBlob } from './blob-store.ts';
import type { ContentSource } from './content.ts';
import { type Removed, removeBlobsUnusedSince } from './remove-unused-blobs.ts';

/** Longer than any job takes from storing its first bytes to pointing at them. */
const GRACE_DAYS = 7;
const BATCH = 1000;

export interface SweepOptions {
  /** What was stored or registered since then stays; a week ago unless said otherwise. */
  time?: Date;
  /** Ends the sweep early. */
  signal?: AbortSignal;
}

/**
 * Removes what nothing points at: bytes stored just before their transaction failed, and blobs whose last owner is gone.
 * Any number of hubs may do it at once, beside any writers.
 */
export async function sweepBlobs(
  source: ContentSource,
  { time = graceAgo(), signal }: SweepOptions = {},
): Promise<Removed> {
  let batch: ListedBlob[] = [];
  for await (const blob of source.blobs.list()) {
    if (blob.writtenAt < time) batch.push(blob);
    signal?.throwIfAborted();
    if (batch.length < BATCH) continue;
    await adopt(source, batch);
    batch = [];
  }
  await adopt(source, batch);
  const removed = await removeBlobsUnusedSince(source, time, signal);
  log.info(removed, 'removed blobs that nothing points at');
  return removed;
}

const graceAgo = () => new Date(Date.now() - GRACE_DAYS * 86_400_000);

/** Registers bytes that nobody did, as old as they are, so that they go the way of all that is unused. */
async function adopt({ prisma }: ContentSource, listed: ListedBlob[]): Promise<void> {
  const sha256 = { in: listed.map((blob) => blob.sha256) };
  const known = new Set(
    (await prisma.blob.findMany({ where: { sha256 }, select: { sha256: true } })).map((b) => b.sha256),
  );
  const data = listed
    .filter((blob) => !known.has(blob.sha256))
    .map(({ sha256, size, writtenAt }) => ({ sha256, size, createdAt: writtenAt }));
  if (data.length > 0) await prisma.blob.createMany({ data, skipDuplicates: true });
}
