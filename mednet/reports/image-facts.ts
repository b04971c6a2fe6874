/** What a report needs to know of an image, taken once while it is decoded: half a kilobyte each. */
import { formatOf } from '../images/decode-image.ts';
import type { Pixels } from '../images/pixels.ts';
import { asGray } from '../preprocess/preprocess.ts';
import { resize } from '../preprocess/resize.ts';
import { borderShare } from './border-share.ts';
import { findText, type SuspectedText } from './find-text.ts';
import { jpegQuality } from './jpeg-quality.ts';

export interface ImageFacts extends SuspectedText {
  width: number;
  height: number;
  /** "JPEG". */
  format: string;
  /** Of a JPEG, 1..100. */
  quality: number | undefined;
  /** Some of it has a hue, whatever the file's channels are. */
  isColoured: boolean;
  /** Standard deviation of the gray values, 0..255. */
  deviation: number;
  /** Share of the area that is a border of one value. */
  border: number;
  /** [12, 12, 3], 0..255. */
  thumbnail: Uint8Array;
  /** Square roots of the shares of 16 steps of each channel, as 0..255: distances are then those of Hellinger. */
  histogram: Uint8Array;
}

export const THUMBNAIL_SIDE = 12;
const STEPS = 16;
const STEP_BITS = 4;
/** For shares and deviations: of larger images some pixels are passed over. */
const ENOUGH_PIXELS = 4096;
/** Difference of a pixel's channels from which on it is no gray that was stored as a JPEG. */
const HUE = 12;
const COLOURED_SHARE = 0.005;

/**
 * @param bytes the file, as it was sent
 * @param gray the same pixels, by `asGray`
 */
export function imageFacts(pixels: Pixels, bytes: Uint8Array, gray = asGray(pixels)): ImageFacts {
  const { width, height } = pixels;
  return {
    width,
    height,
    format: formatOf(bytes) ?? '',
    quality: jpegQuality(bytes),
    ...valuesOf(pixels, gray.data),
    border: borderShare(gray),
    ...findText(gray),
    thumbnail: thumbnailOf(pixels),
  };
}

/** What is told of the values, all in one go over some of the pixels. */
function valuesOf(
  { channels, data }: Pixels,
  gray: Float32Array,
): Pick<ImageFacts, 'isColoured' | 'deviation' | 'histogram'> {
  // Odd, so that pixels of all columns of the usual widths are looked at.
  const stride = Math.floor(gray.length / ENOUGH_PIXELS) | 1;
  const counts = new Uint32Array(3 * STEPS);
  let [seen, coloured, sum, squares] = [0, 0, 0, 0];
  for (let pixel = 0; pixel < gray.length; pixel += stride) {
    const value = gray[pixel]!;
    seen += 1;
    sum += value;
    squares += value * value;
    // Of 0..255 the step is in the highest bits.
    const red = data[pixel * channels]!;
    counts[red >> STEP_BITS]! += 1;
    if (channels === 1) continue;
    const [green, blue] = [data[pixel * 3 + 1]!, data[pixel * 3 + 2]!];
    counts[STEPS + (green >> STEP_BITS)]! += 1;
    counts[2 * STEPS + (blue >> STEP_BITS)]! += 1;
    if (Math.abs(red - green) > HUE || Math.abs(green - blue) > HUE || Math.abs(red - blue) > HUE) coloured += 1;
  }
  const share = (place: number) => counts[channels === 3 ? place : place % STEPS]! / seen;
  return {
    isColoured: coloured > COLOURED_SHARE * (gray.length / stride),
    deviation: Math.sqrt(Math.max(0, squares / seen - (sum / seen) ** 2)),
    histogram: new Uint8Array(3 * STEPS).map((_, place) => Math.round(255 * Math.sqrt(share(place)))),
  };
}

function thumbnailOf({ width, height, channels, data }: Pixels): Uint8Array {
  const small = resize(data, [height, width, channels], [THUMBNAIL_SIDE, THUMBNAIL_SIDE]);
  const values = new Uint8Array(THUMBNAIL_SIDE * THUMBNAIL_SIDE * 3);
  return values.map((_, at) => Math.round(small[channels === 3 ? at : Math.floor(at / 3)]!));
}
