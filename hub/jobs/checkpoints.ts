/** A job's checkpoints: only the newest is kept, and none once the job has its result. */
import type { BlobStore } from '../blobs/blob-store.ts';
import { registerBlobs } from '../blobs/register-blobs.ts';
import { removeUnusedBlobs } from '../blobs/remove-unused-blobs.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import type { AttemptReference } from './finish-job.ts';

interface Store {
  prisma: PrismaClient;
  blobs: BlobStore;
}

export interface SavedCheckpoint {
  step: number;
  bytes: Buffer;
  /** What the attempt computed with that made it, in words. */
  engine: string | null;
}

/**
 * Stores a checkpoint in place of the ones before it, all at once: whatever happens meanwhile, the job has one. The
 * database refuses it from a stale attempt (MN001).
 */
export async function saveCheckpoint(
  { prisma, blobs }: Store,
  attempt: AttemptReference,
  step: number,
  bytes: Uint8Array,
): Promise<void> {
  const blob = await blobs.put(bytes);
  const { jobId } = attempt;
  const old = await prisma.checkpoint.findMany({ where: { jobId } });
  await prisma.$transaction(async (tx) => {
    await registerBlobs(tx, blobs, [blob]);
    await tx.checkpoint.deleteMany({ where: { jobId } });
    await tx.checkpoint.create({ data: { ...attempt, step, blobSha256: blob.sha256 } });
  });
  await removeBytes({ prisma, blobs }, old);
}

/** The newest checkpoint of a job, verified while reading. */
export async function loadCheckpoint({ prisma, blobs }: Store, jobId: string): Promise<SavedCheckpoint | undefined> {
  const newest = await prisma.checkpoint.findFirst({
    where: { jobId },
    orderBy: { step: 'desc' },
    include: { attempt: true },
  });
  if (!newest) return undefined;
  const { step, attempt, blobSha256 } = newest;
  return { step, bytes: await blobs.read(blobSha256), engine: attempt.engine };
}

/** Removes a job's checkpoints, and the bytes nobody else points at. */
export async function dropCheckpoints({ prisma, blobs }: Store, jobId: string): Promise<void> {
  const old = await prisma.checkpoint.findMany({ where: { jobId } });
  await prisma.checkpoint.deleteMany({ where: { jobId } });
  await removeBytes({ prisma, blobs }, old);
}

async function removeBytes(store: Store, checkpoints: { blobSha256: string }[]): Promise<void> {
  await removeUnusedBlobs(
    store,
    checkpoints.map(({ blobSha256 }) => blobSha256),
  );
}
