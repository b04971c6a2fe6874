/** A job's checkpoints: only the newest is kept, and none once the job has its result. */
import type { BlobStore } from '../blobs/blob-store.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import type { AttemptReference } from './finish-job.ts';

interface Store {
  prisma: PrismaClient;
  blobs: BlobStore;
}

export interface SavedCheckpoint {
  step: number;
  bytes: Buffer;
}

/** Stores a checkpoint and removes the ones before it. The database refuses it from a stale attempt (MN001). */
export async function saveCheckpoint(
  { prisma, blobs }: Store,
  attempt: AttemptReference,
  step: number,
  bytes: Uint8Array,
): Promise<void> {
  const blob = await blobs.put(bytes);
  await prisma.$transaction([
    prisma.blob.createMany({ data: [{ sha256: blob.sha256, size: blob.size }], skipDuplicates: true }),
    prisma.checkpoint.createMany({ data: [{ ...attempt, step, blobSha256: blob.sha256 }], skipDuplicates: true }),
  ]);
  await dropCheckpoints({ prisma, blobs }, attempt.jobId, step);
}

/** The newest checkpoint of a job, verified while reading. */
export async function loadCheckpoint({ prisma, blobs }: Store, jobId: string): Promise<SavedCheckpoint | undefined> {
  const newest = await prisma.checkpoint.findFirst({ where: { jobId }, orderBy: { step: 'desc' } });
  return newest ? { step: newest.step, bytes: await blobs.read(newest.blobSha256) } : undefined;
}

/** Removes a job's checkpoints before `step` (all of them by default), and the bytes nobody else points at. */
export async function dropCheckpoints(
  { prisma, blobs }: Store,
  jobId: string,
  step = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  const beforeStep = Math.min(step, 2 ** 31 - 1);
  const old = await prisma.checkpoint.findMany({ where: { jobId, step: { lt: beforeStep } } });
  await prisma.checkpoint.deleteMany({ where: { id: { in: old.map((checkpoint) => checkpoint.id) } } });
  for (const { blobSha256 } of old) {
    const { count } = await prisma.blob.deleteMany({
      where: {
        sha256: blobSha256,
        checkpoints: { none: {} },
        artifacts: { none: {} },
        cases: { none: {} },
        uploads: { none: {} },
        jobFiles: { none: {} },
      },
    });
    if (count > 0) await blobs.remove(blobSha256);
  }
}
