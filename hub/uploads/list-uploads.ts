import type { PrismaClient } from '../db/generated/client.ts';
import type { Viewer } from '../users/viewer.ts';

export interface WaitingUpload {
  id: string;
  fileName: string;
  /** Bytes of the whole. */
  size: number;
  /** Whether all of it is there. */
  isComplete: boolean;
  createdAt: Date;
}

/** What the viewer has begun to send, or sent, and not imported yet; the oldest first. */
export async function listUploads(prisma: PrismaClient, { id: ownerId }: Viewer): Promise<WaitingUpload[]> {
  const [partial, complete] = await Promise.all([
    prisma.partialUpload.findMany({ where: { ownerId } }),
    prisma.upload.findMany({ where: { ownerId }, include: { blob: true } }),
  ]);
  const rows = [
    ...partial.map((row) => ({ ...row, isComplete: false })),
    ...complete.map((row) => ({ ...row, size: row.blob.size, isComplete: true })),
  ];
  return rows
    .map(({ id, fileName, size, isComplete, createdAt }) => ({
      id,
      fileName,
      size: Number(size),
      isComplete,
      createdAt,
    }))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}
