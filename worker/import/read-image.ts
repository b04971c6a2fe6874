/** One image into the blob store, once it is known to decode. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import { perceptualHash } from '../../mednet/hashes/perceptual-hash.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import { deidentify } from '../../mednet/images/deidentify.ts';
import { MEDICAL_FORMATS } from '../../mednet/images/medical-formats.ts';
import { ImageError } from '../../mednet/images/pixels.ts';
import type { FoundImage } from './find-images.ts';

export interface ReadImage {
  sha256: string;
  /** Bytes. */
  size: number;
  width: number;
  height: number;
  perceptualHash: Uint8Array<ArrayBuffer>;
  /** How many images the file holds, of which one was taken. */
  frames: number;
  /** Keywords of what the file had about its patient; nothing of it is stored. */
  identifying: string[];
  /** Told apart in memory alone, never stored. */
  patient?: string | undefined;
}

const largestBytes = 64 * 1024 * 1024;

/**
 * The original bytes of a picture are kept: what is done to them is the preprocessing contract's, at training time. Of
 * DICOM and NIfTI a new file with the pixels alone is kept.
 */
export async function readImage(blobs: BlobStore, image: FoundImage): Promise<ReadImage | { fault: string }> {
  if (image.size > largestBytes) return { fault: 'larger than 64 MiB' };
  const original = await buffer(await image.open());
  try {
    const { bytes, ...facts } = await withoutIdentity(original);
    const pixels = await decodeImage(bytes);
    const { width, height, data } = pixels;
    if (data.every((value) => value === data[0])) return { fault: 'every pixel has the same value' };
    return { ...(await blobs.put(bytes)), width, height, perceptualHash: perceptualHash(pixels), ...facts };
  } catch (error) {
    if (error instanceof ImageError) return { fault: error.message };
    throw error;
  }
}

type Facts = Pick<ReadImage, 'frames' | 'identifying' | 'patient'>;

async function withoutIdentity(original: Buffer): Promise<{ bytes: Buffer } & Facts> {
  const format = MEDICAL_FORMATS.find(({ isMatch }) => isMatch(original));
  if (!format) return { bytes: original, frames: 1, identifying: [] };
  const { image, tags, frames, identifying, patient } = await format.read(original);
  const digest = createHash('sha256').update(image.data).update(JSON.stringify(tags)).digest('hex');
  // A UUID as a UID (PS3.5, B.2), here of the pixels: the same image gives the same file.
  const uid = `2.25.${BigInt(`0x${digest.slice(0, 32)}`)}`;
  return { bytes: Buffer.from(deidentify({ image, tags }, uid)), frames, identifying, patient };
}
