import { registerBlobs } from '../blobs/register-blobs.ts';
import { removeUnusedBlobs } from '../blobs/remove-unused-blobs.ts';
import type { StoredUpload } from '../blobs/store-upload.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import type { Viewer } from '../users/viewer.ts';
import { findCompleteUpload } from './find-complete-upload.ts';
import { countParts, findPartialUpload, type StartedUpload } from './find-partial-upload.ts';

type Hub = Pick<HubContext, 'prisma' | 'blobs'>;

const SHOWN = 10;
/** Under way in this process, by the upload's id: who asks again, because a proxy lost patience, joins in. */
const completing = new Map<string, Promise<StoredUpload>>();

/**
 * Makes one file of all parts, under the upload's id; asked again, it gives the same answer. CONFLICT while parts are
 * missing, BAD_INPUT when they are not what was promised, NOT_FOUND for no upload of the viewer's.
 */
export async function completeUpload(hub: Hub, viewer: Viewer, id: string): Promise<StoredUpload> {
  const upload = await findPartialUpload(hub.prisma, viewer, id);
  if (!upload) return findCompleteUpload(hub.prisma, viewer, id);
  const underway = completing.get(id) ?? joinParts(hub, viewer, upload);
  completing.set(id, underway);
  try {
    return await underway;
  } finally {
    completing.delete(id);
  }
}

async function joinParts(hub: Hub, viewer: Viewer, upload: StartedUpload): Promise<StoredUpload> {
  requireAllParts(upload);
  const { id, ownerId, fileName, sha256, size, parts } = upload;
  const names = parts.map(({ blobSha256 }) => blobSha256);
  const whole = hub.blobs.chunks(names.map((name) => ({ sha256: name })));
  const promised = { sha256: sha256 ?? undefined, maxBytes: Number(size) };
  const blob = await hub.blobs.put(whole, promised).catch(explainDigest);
  const isMade = await hub.prisma.$transaction(async (tx) => {
    await registerBlobs(tx, hub.blobs, [blob]);
    const { count } = await tx.partialUpload.deleteMany({ where: { id } });
    if (count > 0) await tx.upload.create({ data: { id, ownerId, fileName, blobSha256: blob.sha256 } });
    return count > 0;
  });
  // Another process was first, or the upload has been given up.
  if (!isMade) return findCompleteUpload(hub.prisma, viewer, id);
  await removeUnusedBlobs(hub, names);
  return { id, ...blob };
}

function explainDigest(error: unknown): never {
  if (!(error instanceof AppError && error.code === 'BAD_INPUT')) throw error;
  throw new AppError(
    'BAD_INPUT',
    'All parts together do not have the promised SHA-256: the file has changed while it was sent, or was cut in another ' +
      'way. Give this upload up and begin a new one.',
    { cause: error },
  );
}

function requireAllParts(upload: StartedUpload): void {
  const there = new Set(upload.parts.map(({ number }) => number));
  const all = Array.from({ length: countParts(upload) }, (_, index) => index + 1);
  const missing = all.filter((number) => !there.has(number));
  if (missing.length === 0) return;
  const shown = missing.slice(0, SHOWN).join(', ') + (missing.length > SHOWN ? ', ...' : '');
  throw new AppError(
    'CONFLICT',
    `${missing.length} of ${all.length} parts are missing: send ${shown}, then complete it.`,
  );
}
