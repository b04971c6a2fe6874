/**
 * Small JPEG in Node, without sharp: its pipeline takes longer than such an image does. The values are the same, and what is
 * odd in any way is left to sharp, which says what is wrong with it.
 */

import { decodeJpeg } from './decode-jpeg.ts';
import { jpegSize } from './dicom/codestream-size.ts';
import type { Pixels } from './pixels.ts';

/** Of larger ones sharp's quicker decoder makes up for it, on a thread of its own. */
const MOST_PIXELS = 512 * 512;
/** Baseline, extended and progressive, coded by Huffman's method (ITU T.81, table B.1). */
const MARKERS = [0xc0, 0xc1, 0xc2];
const END = [0xff, 0xd9];

/** Undefined where it is left to sharp. */
export async function decodeSmallJpeg(bytes: Uint8Array): Promise<Pixels | undefined> {
  if (!END.every((value, at) => bytes[bytes.length - 2 + at] === value)) return undefined;
  try {
    const { width, height, bits, marker } = jpegSize(bytes);
    if (width * height > MOST_PIXELS || bits !== 8 || !MARKERS.includes(marker)) return undefined;
    return await decodeJpeg(bytes);
  } catch {
    return undefined;
  }
}
