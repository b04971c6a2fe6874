/** What is decoded at most, checked before memory is taken for it. */
import { ImageError } from './pixels.ts';

/** Of a file as it is sent. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Of a compressed file, expanded: a volume of 512 x 512 x 512 in 16 bits has half of it. */
export const MAX_EXPANDED_BYTES = 512 * 1024 * 1024;
/** A whole mammogram has 20 million pixels; as RGB in float, 40 million take 480 MB. */
const MAX_PIXELS = 40_000_000;
const MAX_SIDE = 65_535;
/** Frames or slices of one file. */
const MAX_FRAMES = 100_000;

/** @throws ImageError when one image of this size would be more than is decoded */
export function checkSize(width: number, height: number): void {
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    throw new ImageError(
      `The image is ${width} x ${height}; at most ${MAX_PIXELS / 1e6} million pixels and ${MAX_SIDE} a side are read. ` +
        'Send a reduced copy.',
    );
  }
}

/**
 * Which of several frames or slices is meant: the middle one where none is named.
 *
 * @throws ImageError when there is no such frame
 */
export function chooseFrame(count: number, frame = Math.floor(count / 2)): number {
  if (!(Number.isInteger(count) && count >= 1 && count <= MAX_FRAMES)) {
    throw new ImageError(`The file says that it has ${count} images; from 1 to ${MAX_FRAMES} can be read.`);
  }
  if (Number.isInteger(frame) && frame >= 0 && frame < count) return frame;
  throw new ImageError(`There is no image ${frame} in a file of ${count}: count from 0 to ${count - 1}.`);
}
