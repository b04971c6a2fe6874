/** JPEG for where sharp is not: browsers' own decoders blend colours in ways of their own. */
import exifr from 'exifr';
import { toPixels } from '../preprocess/to-pixels.ts';
import { jpegSize } from './dicom/codestream-size.ts';
import { decodeByWasm } from './dicom/wasm-codec.ts';
import { checkSize } from './limits.ts';
import { ImageError, type Pixels } from './pixels.ts';

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/**
 * The same values as sharp gives, EXIF orientation applied. Runs in browsers.
 *
 * @throws ImageError when it is damaged, too large, lossless or of four inks
 */
export async function decodeJpeg(bytes: Uint8Array): Promise<Pixels> {
  const size = jpegSize(bytes);
  const { width, height, components } = size;
  checkSize(width, height);
  if (components !== 1 && components !== 3) {
    throw new ImageError('The JPEG image is of four inks (CMYK). Save it as RGB.');
  }
  const { data } = await decodeByWasm('JPEG', bytes, size);
  const orientation = hasExif(bytes) ? await exifr.orientation(bytes).catch(() => undefined) : undefined;
  return orient(toPixels({ width, height, channels: components, data }), orientation);
}

const [APP1, START_OF_SCAN] = [0xe1, 0xda];

/** Whether there is a segment for it before the image: most have none, and to look takes a hundredth of reading it. */
function hasExif(bytes: Uint8Array): boolean {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== START_OF_SCAN; ) {
    if (bytes[at + 1] === APP1) return true;
    at += bytes[at + 1] === 0xff ? 1 : 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
  }
  return false;
}

/** How each EXIF orientation reads its rows and columns (EXIF 2.32, 4.6.4 A). */
const TURNS: Record<number, { isTransposed: boolean; isFlipped: boolean; isUpsideDown: boolean }> = {
  2: { isTransposed: false, isFlipped: true, isUpsideDown: false },
  3: { isTransposed: false, isFlipped: true, isUpsideDown: true },
  4: { isTransposed: false, isFlipped: false, isUpsideDown: true },
  5: { isTransposed: true, isFlipped: false, isUpsideDown: false },
  6: { isTransposed: true, isFlipped: false, isUpsideDown: true },
  7: { isTransposed: true, isFlipped: true, isUpsideDown: true },
  8: { isTransposed: true, isFlipped: true, isUpsideDown: false },
};

function orient(pixels: Pixels, orientation: number | undefined): Pixels {
  const turn = TURNS[orientation ?? 1];
  if (!turn) return pixels;
  const { channels, data } = pixels;
  const [width, height] = turn.isTransposed ? [pixels.height, pixels.width] : [pixels.width, pixels.height];
  const turned = new Float32Array(data.length);
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = turn.isTransposed ? [y, x] : [x, y];
      const from = turn.isFlipped ? pixels.width - 1 - column : column;
      const fromRow = turn.isUpsideDown ? pixels.height - 1 - row : row;
      const start = (fromRow * pixels.width + from) * channels;
      for (let channel = 0; channel < channels; channel++) turned[at++] = data[start + channel]!;
    }
  }
  return { width, height, channels, data: turned };
}
