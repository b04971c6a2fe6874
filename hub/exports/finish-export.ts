/** Adds a format's files to a version. */
import type { ContentSource } from '../blobs/content.ts';
import { registerBlobs } from '../blobs/register-blobs.ts';
import type { StoredFile } from '../blobs/store-file.ts';
import type { AttemptReference } from '../jobs/finish-job.ts';

/** A file that is in the store, and what it is called. */
export interface NewArtifact extends StoredFile {
  name: string;
  mediaType: string;
}

/** The files and the end of the export commit together; the database refuses both from a stale attempt (MN001). */
export async function finishExport(
  { prisma, blobs }: ContentSource,
  { attemptNumber }: AttemptReference,
  { versionId, format }: { versionId: string; format: string },
  files: NewArtifact[],
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await registerBlobs(tx, blobs, files);
    await tx.artifact.createMany({
      data: files.map(({ name, mediaType, sha256 }) => ({ versionId, format, name, mediaType, blobSha256: sha256 })),
    });
    const where = { versionId_format: { versionId, format } };
    await tx.export.update({ where, data: { attemptNumber, finishedAt: new Date() } });
  });
}
