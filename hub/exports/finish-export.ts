/** Adds a format's files to a version. */
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import type { AttemptReference } from '../jobs/finish-job.ts';

export interface StoredFile {
  name: string;
  mediaType: string;
  sha256: string;
  /** Bytes. */
  size: number;
}

export async function addBlobs(tx: Prisma.TransactionClient, files: StoredFile[]): Promise<void> {
  await tx.blob.createMany({ data: files.map(({ sha256, size }) => ({ sha256, size })), skipDuplicates: true });
}

/** The files and the end of the export commit together; the database refuses both from a stale attempt (MN001). */
export async function finishExport(
  prisma: PrismaClient,
  { attemptNumber }: AttemptReference,
  { versionId, format }: { versionId: string; format: string },
  files: StoredFile[],
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await addBlobs(tx, files);
    await tx.artifact.createMany({
      data: files.map(({ name, mediaType, sha256 }) => ({ versionId, format, name, mediaType, blobSha256: sha256 })),
    });
    const where = { versionId_format: { versionId, format } };
    await tx.export.update({ where, data: { attemptNumber, finishedAt: new Date() } });
  });
}
