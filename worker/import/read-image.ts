/** One image into the blob store, once it is known to decode. */
import { createHash } from 'node:crypto';
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import { AppError } from '../../hub/errors.ts';
import { perceptualHash } from '../../mednet/hashes/perceptual-hash.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import { deidentify } from '../../mednet/images/deidentify.ts';
import { MEDICAL_FORMATS } from '../../mednet/images/medical-formats.ts';
import type { ImageChoice } from '../../mednet/images/medical-image.ts';
import { ImageError } from '../../mednet/images/pixels.ts';
import { type ImageFacts, imageFacts } from '../../mednet/reports/image-facts.ts';
import type { FoundImage } from './find-images.ts';

export interface ReadImage {
  sha256: string;
  /** Bytes. */
  size: number;
  width: number;
  height: number;
  perceptualHash: Uint8Array<ArrayBuffer>;
  /** How many images the file holds, and which of them this is, from 0. */
  frames: number;
  frame: number;
  /** Keywords of what the file had about its patient; nothing of it is stored. */
  identifying: string[];
  /** Told apart in memory alone, never stored. */
  patient?: string | undefined;
  series?: string | undefined;
  position?: number | undefined;
  /** What the report on the data set needs of it. */
  facts: ImageFacts;
}

const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * The original bytes of a picture are kept: what is done to them is the preprocessing contract's, at training time. Of
 * DICOM and NIfTI a new file with the pixels alone is kept. The caller lets the store settle before it points at them.
 */
export async function readImage(
  blobs: BlobStore,
  image: Pick<FoundImage, 'size' | 'read'>,
  choice?: ImageChoice,
): Promise<ReadImage | { fault: string }> {
  if (image.size > LARGEST_BYTES) return { fault: 'larger than 64 MiB' };
  try {
    const original = await image.read();
    const { bytes, ...origin } = await withoutIdentity(original, choice);
    const pixels = await decodeImage(bytes);
    const { width, height, data } = pixels;
    if (data.every((value) => value === data[0])) return { fault: 'every pixel has the same value' };
    const stored = await blobs.put(bytes, { isSettledLater: true });
    const seen = { perceptualHash: perceptualHash(pixels), facts: imageFacts(pixels, original) };
    return { ...stored, width, height, ...seen, ...origin };
  } catch (error) {
    if (error instanceof ImageError || (error instanceof AppError && error.code === 'BAD_INPUT'))
      return { fault: error.message };
    throw error;
  }
}

type Origin = Pick<ReadImage, 'frames' | 'frame' | 'identifying' | 'patient' | 'series' | 'position'>;
const NOTHING_IDENTIFYING: string[] = [];

async function withoutIdentity(original: Buffer, choice?: ImageChoice): Promise<{ bytes: Buffer } & Origin> {
  const format = MEDICAL_FORMATS.find(({ isMatch }) => isMatch(original));
  if (!format) return { bytes: original, frames: 1, frame: 0, identifying: NOTHING_IDENTIFYING };
  const { image, tags, ...origin } = await format.read(original, choice);
  const digest = createHash('sha256').update(image.data).update(JSON.stringify(tags)).digest('hex');
  // A UUID as a UID (PS3.5, B.2), here of the pixels: the same image gives the same file.
  const uid = `2.25.${BigInt(`0x${digest.slice(0, 32)}`)}`;
  return { bytes: Buffer.from(deidentify({ image, tags }, uid)), ...origin };
}
