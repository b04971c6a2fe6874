/** What an import finds out about an image from its bytes alone. Runs in threads. */
import { createHash } from 'node:crypto';
import { perceptualHash } from '../../mednet/hashes/perceptual-hash.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import { deidentify } from '../../mednet/images/deidentify.ts';
import { MEDICAL_FORMATS } from '../../mednet/images/medical-formats.ts';
import type { ImageChoice, MedicalImage } from '../../mednet/images/medical-image.ts';
import { ImageError } from '../../mednet/images/pixels.ts';
import { asGray } from '../../mednet/preprocess/preprocess.ts';
import { type ImageFacts, imageFacts } from '../../mednet/reports/image-facts.ts';

/** Which image of the file it is, and what the file says of whom; patient and series are told apart in memory, never stored. */
type Origin = Omit<MedicalImage, 'image' | 'tags'>;

export interface Examined extends Origin {
  width: number;
  height: number;
  perceptualHash: Uint8Array<ArrayBuffer>;
  /** What the report on the data set needs of it. */
  facts: ImageFacts;
  /** What is kept in place of the file; absent where the file itself is. */
  bytes?: Uint8Array | undefined;
}

export type Examine = (original: Uint8Array, choice?: ImageChoice) => Promise<Examined | { fault: string }>;

/**
 * The original bytes of a picture are kept: what is done to them is the preprocessing contract's, at training time. Of
 * DICOM and NIfTI a new file with the pixels alone is kept.
 */
export const examineImage: Examine = async (original, choice) => {
  try {
    const { bytes, ...origin } = await withoutIdentity(original, choice);
    const pixels = await decodeImage(bytes ?? original);
    const { width, height, data } = pixels;
    if (isConstant(data)) return { fault: 'every pixel has the same value' };
    const gray = asGray(pixels);
    const seen = { perceptualHash: perceptualHash(gray), facts: imageFacts(pixels, original, gray) };
    return { width, height, ...seen, bytes, ...origin };
  } catch (error) {
    if (error instanceof ImageError) return { fault: error.message };
    throw error;
  }
};

function isConstant(data: Float32Array): boolean {
  for (let at = 1; at < data.length; at++) if (data[at] !== data[0]) return false;
  return true;
}

const NOTHING_IDENTIFYING: string[] = [];

async function withoutIdentity(original: Uint8Array, choice?: ImageChoice): Promise<Origin & Pick<Examined, 'bytes'>> {
  const format = MEDICAL_FORMATS.find(({ isMatch }) => isMatch(original));
  if (!format) return { frames: 1, frame: 0, identifying: NOTHING_IDENTIFYING };
  const { image, tags, ...origin } = await format.read(original, choice);
  const digest = createHash('sha256').update(image.data).update(JSON.stringify(tags)).digest('hex');
  // A UUID as a UID (PS3.5, B.2), here of the pixels: the same image gives the same file.
  const uid = `2.25.${BigInt(`0x${digest.slice(0, 32)}`)}`;
  return { bytes: deidentify({ image, tags }, uid), ...origin };
}
