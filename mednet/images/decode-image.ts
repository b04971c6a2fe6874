/** Bytes to pixels. Runs in Node only (sharp); dicom/, nifti/ and what follows in preprocess/ run anywhere. */
import { toPixels } from '../preprocess/to-pixels.ts';
import { decodeJpegFile } from './decode-jpeg-file.ts';
import { decodeRaster } from './decode-raster.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { MEDICAL_FORMATS } from './medical-formats.ts';
import type { ImageChoice } from './medical-image.ts';
import { ImageError, type Pixels } from './pixels.ts';

interface ImageFormat {
  name: string;
  isMatch: (bytes: Uint8Array) => boolean;
  decode: (bytes: Uint8Array, choice?: ImageChoice) => Promise<Pixels>;
}

const startsWith =
  (...magic: number[]) =>
  (bytes: Uint8Array): boolean =>
    magic.every((value, index) => bytes[index] === value);

const isRiffOf = (kind: string) => (bytes: Uint8Array) =>
  Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'RIFF' &&
  Buffer.from(bytes.subarray(8, 12)).toString('latin1') === kind;

/** Told apart by what the bytes begin with, never by a file's name. */
const FORMATS: ImageFormat[] = [
  // First: before the mark of DICOM there may be the beginning of a TIFF, for programs that do not know it.
  ...MEDICAL_FORMATS.map(({ name, isMatch, read }) => {
    const decode = async (bytes: Uint8Array, choice?: ImageChoice) => {
      const { image, tags } = await read(bytes, choice);
      return toPixels(image, tags);
    };
    return { name, isMatch, decode };
  }),
  { name: 'PNG', isMatch: startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), decode: decodeRaster },
  { name: 'JPEG', isMatch: startsWith(0xff, 0xd8, 0xff), decode: decodeJpegFile },
  { name: 'WebP', isMatch: isRiffOf('WEBP'), decode: decodeRaster },
  { name: 'TIFF', isMatch: startsWith(0x49, 0x49, 0x2a, 0x00), decode: decodeRaster },
  { name: 'TIFF', isMatch: startsWith(0x4d, 0x4d, 0x00, 0x2a), decode: decodeRaster },
];

/** The first bytes of a file that are enough to tell what it is. */
export const HEAD_BYTES = 4096;

/** The name of the format, or undefined where it is none that can be read. */
export function formatOf(head: Uint8Array): string | undefined {
  return FORMATS.find(({ isMatch }) => isMatch(head))?.name;
}

/**
 * Decodes an image. Transparency is laid on black, EXIF orientation is applied, colour profiles are ignored (so are they
 * by the other readers of the preprocessing contract), and of several pages the first counts. Values of DICOM and NIfTI
 * become gray as these files say.
 *
 * @param bytes a whole PNG, JPEG, WebP, TIFF, DICOM or NIfTI file of at most 64 MiB and 40 million pixels
 * @param choice which image of a DICOM or NIfTI file that holds several
 * @throws ImageError when the bytes are none of these, damaged, cut short or too large
 */
export async function decodeImage(bytes: Uint8Array, choice?: ImageChoice): Promise<Pixels> {
  if (bytes.length > MAX_FILE_BYTES) {
    throw new ImageError(
      `The image has ${Math.ceil(bytes.length / 2 ** 20)} MiB; at most 64 MiB are read. Send a smaller or compressed copy.`,
    );
  }
  const format = FORMATS.find(({ isMatch }) => isMatch(bytes));
  if (!format) {
    const names = [...new Set(FORMATS.map(({ name }) => name))].join(', ');
    throw new ImageError(
      bytes.length === 0
        ? 'The image file is empty.'
        : `The file is in none of the image formats that can be read (${names}). Convert it, PNG keeps every bit.`,
    );
  }
  try {
    return await format.decode(bytes, choice);
  } catch (error) {
    if (error instanceof ImageError) throw error;
    throw new ImageError(
      `The ${format.name} image is damaged or cut short (${reasonOf(error)}). ` +
        'Check that it opens elsewhere and send it whole.',
      { cause: error },
    );
  }
}

/** Some decoders throw what is no Error. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim().split('\n')[0]!;
