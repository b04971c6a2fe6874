/**
 * JPEG in Node. Small ones without sharp, whose pipeline takes longer than such an image does: the values are the same, and
 * what is odd in any way is left to sharp, which says what is wrong with it.
 */
import { decodeJpeg } from './decode-jpeg.ts';
import { decodeRaster } from './decode-raster.ts';
import { type CodestreamSize, jpegSize } from './dicom/codestream-size.ts';
import { ImageError, type Pixels } from './pixels.ts';

/** For larger ones sharp's quicker decoder makes up for it, on a thread of its own. */
const MOST_PIXELS = 512 * 512;
/** Baseline, extended and progressive, coded by Huffman's method (ITU-T T.81, table B.1). */
const MARKERS = [0xc0, 0xc1, 0xc2];

/** @throws ImageError when a value takes other than 8 bits; else as decodeRaster does */
export async function decodeJpegFile(bytes: Uint8Array): Promise<Pixels> {
  const size = sizeOf(bytes);
  if (size && MARKERS.includes(size.marker) && size.bits !== 8) {
    throw new ImageError(
      `The JPEG image is of ${size.bits} bits, and only those of 8 can be read. Save it as a PNG or TIFF of 16 bits.`,
    );
  }
  return (size && (await decodeSmall(bytes, size))) ?? decodeRaster(bytes);
}

function sizeOf(bytes: Uint8Array): CodestreamSize | undefined {
  try {
    return jpegSize(bytes);
  } catch {
    return undefined;
  }
}

/** Undefined where it is left to sharp. */
async function decodeSmall(bytes: Uint8Array, size: CodestreamSize): Promise<Pixels | undefined> {
  const isWhole = bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9;
  if (!isWhole || size.width * size.height > MOST_PIXELS || !MARKERS.includes(size.marker)) return undefined;
  return decodeJpeg(bytes).catch(() => undefined);
}
