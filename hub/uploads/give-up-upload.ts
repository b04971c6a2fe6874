import { removeUnusedBlobs } from '../blobs/remove-unused-blobs.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import type { Viewer } from '../users/viewer.ts';
import { findCompleteUpload } from './find-complete-upload.ts';
import { findPartialUpload } from './find-partial-upload.ts';
import { isAboutToBeImported } from './imports-of.ts';

/** Removes an upload of the viewer's, whether all of it is there or not. NOT_FOUND, or CONFLICT while it is imported. */
export async function giveUpUpload(
  { prisma, blobs }: Pick<HubContext, 'prisma' | 'blobs'>,
  viewer: Viewer,
  id: string,
): Promise<void> {
  const partial = await findPartialUpload(prisma, viewer, id);
  const names = partial
    ? partial.parts.map(({ blobSha256 }) => blobSha256)
    : [(await findCompleteUpload(prisma, viewer, id)).sha256];
  await prisma.partialUpload.deleteMany({ where: { id } });
  await prisma.$executeRaw`DELETE FROM upload u WHERE u.id = ${id}::uuid AND NOT ${isAboutToBeImported()}`;
  if (await prisma.upload.findUnique({ where: { id } })) {
    throw new AppError('CONFLICT', 'A job is importing this upload: cancel the job first, or let it finish.');
  }
  await removeUnusedBlobs({ prisma, blobs }, names);
}
