/** One image into the blob store, once it is known to decode. */
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import { AppError } from '../../hub/errors.ts';
import type { ImageChoice } from '../../mednet/images/medical-image.ts';
import { type Examine, type Examined, examineImage } from './examine-image.ts';
import type { FoundImage } from './find-images.ts';

export interface ReadImage extends Omit<Examined, 'bytes'> {
  sha256: string;
  /** Bytes, as stored. */
  size: number;
}

const LARGEST_BYTES = 64 * 1024 * 1024;

/** The caller lets the store settle before it points at what is stored. */
export async function readImage(
  blobs: BlobStore,
  image: Pick<FoundImage, 'size' | 'read'>,
  choice?: ImageChoice,
  examine: Examine = examineImage,
): Promise<ReadImage | { fault: string }> {
  if (image.size > LARGEST_BYTES) return { fault: 'larger than 64 MiB' };
  try {
    const original = await image.read();
    const examined = await examine(original, choice);
    if ('fault' in examined) return examined;
    const { bytes = original, ...found } = examined;
    return { ...(await blobs.put(bytes, { isSettledLater: true })), ...found };
  } catch (error) {
    if (error instanceof AppError && error.code === 'BAD_INPUT') return { fault: error.message };
    throw error;
  }
}
