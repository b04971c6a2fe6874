/**
 * The quality a JPEG was saved with on libjpeg's scale, by its table of luminance steps. Below 20 and above 95 it is less
 * exact, since steps end at 255 and at 1.
 */

/** Sum of the table of Annex K (ITU-T T.81, table K.1), which libjpeg scales. */
const STANDARD_SUM = 3678;
const [START, TABLES, SCAN] = [0xd8, 0xdb, 0xda];

/** 1..100; undefined where the bytes are no JPEG, or have no such table before the image. */
export function jpegQuality(bytes: Uint8Array): number | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const [marker, length] = [bytes[at + 1]!, bytes[at + 2]! * 256 + bytes[at + 3]!];
    if (marker === SCAN) return undefined;
    if (marker === TABLES) return qualityOf(bytes.subarray(at + 4, at + 2 + length));
    at += 2 + length;
  }
  return undefined;
}

/** Of the first table in a segment: a byte of precision and number, then 64 values. */
function qualityOf(segment: Uint8Array): number | undefined {
  const bytesEach = segment[0]! >> 4 ? 2 : 1;
  if (segment.length < 1 + 64 * bytesEach) return undefined;
  let sum = 0;
  for (let at = 0; at < 64; at++) {
    const place = 1 + at * bytesEach;
    sum += bytesEach === 1 ? segment[place]! : segment[place]! * 256 + segment[place + 1]!;
  }
  const scale = (100 * sum) / STANDARD_SUM;
  const quality = scale > 100 ? 5000 / scale : (200 - scale) / 2;
  return Math.min(100, Math.max(1, Math.round(quality)));
}
