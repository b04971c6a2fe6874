import type { PrismaClient, Upload } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { Viewer } from '../users/viewer.ts';

/** What the viewer sent to be imported. NOT_FOUND when there is no such upload of theirs. */
export async function findOwnUpload(prisma: PrismaClient, viewer: Viewer, id: string): Promise<Upload> {
  const upload = await prisma.upload.findFirst({ where: { id, ownerId: viewer.id } }).catch(() => null);
  if (upload) return upload;
  throw new AppError(
    'NOT_FOUND',
    'There is no such upload of yours, or no more: it goes once it is imported, and after a week. Send the file to /files/uploads.',
  );
}
