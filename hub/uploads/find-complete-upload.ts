import { isUUID } from 'class-validator';
import type { StoredUpload } from '../blobs/store-upload.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import type { Viewer } from '../users/viewer.ts';
import { unknownUpload } from './find-partial-upload.ts';

/** What the viewer has sent all of. NOT_FOUND when there is no such upload of theirs. */
export async function findCompleteUpload(
  prisma: Pick<PrismaClient, 'upload'>,
  viewer: Viewer,
  id: string,
): Promise<StoredUpload> {
  const upload = isUUID(id)
    ? await prisma.upload.findFirst({ where: { id, ownerId: viewer.id }, include: { blob: true } })
    : null;
  if (!upload) throw unknownUpload();
  return { id, sha256: upload.blobSha256, size: Number(upload.blob.size) };
}
