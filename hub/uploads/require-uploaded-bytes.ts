import type { BlobStore } from '../blobs/blob-store.ts';
import { AppError } from '../errors.ts';
import { UPLOAD_DAYS } from './upload-limits.ts';

/** NOT_FOUND when what was uploaded is gone: a failed import may be resumed long after. */
export async function requireUploadedBytes(blobs: Pick<BlobStore, 'size'>, sha256: string): Promise<void> {
  if ((await blobs.size(sha256)) !== undefined) return;
  throw new AppError(
    'NOT_FOUND',
    `The uploaded file is gone: it is kept for ${UPLOAD_DAYS} days, or until it has been imported. Send it again and start ` +
      'a new import; this job cannot go on without it.',
  );
}
