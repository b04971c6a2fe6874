/** One image into the blob store, once it is known to decode. */
import { buffer } from 'node:stream/consumers';
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import { ImageError } from '../../mednet/images/pixels.ts';
import type { FoundImage } from './find-images.ts';

export interface ReadImage {
  sha256: string;
  /** Bytes. */
  size: number;
  width: number;
  height: number;
}

const largestBytes = 64 * 1024 * 1024;

/** The original bytes are kept: what is done to them is the preprocessing contract's, at training time. */
export async function readImage(blobs: BlobStore, image: FoundImage): Promise<ReadImage | { fault: string }> {
  if (image.size > largestBytes) return { fault: 'larger than 64 MiB' };
  const bytes = await buffer(await image.open());
  try {
    const { width, height, data } = await decodeImage(bytes);
    if (data.every((value) => value === data[0])) return { fault: 'every pixel has the same value' };
    return { ...(await blobs.put(bytes)), width, height };
  } catch (error) {
    if (error instanceof ImageError) return { fault: error.message };
    throw error;
  }
}
