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
  const { width, height, channels } = pixels;
  return {
    width,
    height,
    format: formatOf(bytes) ?? '',
    quality: jpegQuality(bytes),
    isColoured: channels === 3 && isColoured(pixels.data),
    deviation: deviationOf(gray.data),
    border: borderShare(gray),
    ...findText(gray),
    thumbnail: thumbnailOf(pixels),
    histogram: histogramOf(pixels),
  };
}

/** Pixels from one that is looked at to the next: odd, so that they lie in all columns of the usual widths. */
const strideOf = (pixels: number): number => Math.floor(pixels / ENOUGH_PIXELS) | 1;

function isColoured(data: Float32Array): boolean {
  const step = 3 * strideOf(data.length / 3);
  let coloured = 0;
  for (let at = 0; at < data.length; at += step) {
    const red = data[at]!;
    const green = data[at + 1]!;
    const blue = data[at + 2]!;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > HUE) coloured += 1;
  }
  return coloured > COLOURED_SHARE * (data.length / step);
}

function deviationOf(values: Float32Array): number {
  const step = strideOf(values.length);
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < values.length; at += step) {
    count += 1;
    sum += values[at]!;
    squares += values[at]! ** 2;
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

function thumbnailOf({ width, height, channels, data }: Pixels): Uint8Array {
  const small = resize(data, [height, width, channels], [THUMBNAIL_SIDE, THUMBNAIL_SIDE]);
  const values = new Uint8Array(THUMBNAIL_SIDE * THUMBNAIL_SIDE * 3);
  return values.map((_, at) => Math.round(small[channels === 3 ? at : Math.floor(at / 3)]!));
}

function histogramOf({ channels, data }: Pixels): Uint8Array {
  const counts = new Uint32Array(3 * STEPS);
  const step = channels * strideOf(data.length / channels);
  for (let at = 0; at < data.length; at += step) {
    // Of 0..255 the step is in the highest bits.
    for (let channel = 0; channel < channels; channel++)
      counts[channel * STEPS + (data[at + channel]! >> STEP_BITS)]! += 1;
  }
  const total = Math.ceil(data.length / step);
  const share = (place: number) => counts[channels === 3 ? place : place % STEPS]! / total;
  return new Uint8Array(3 * STEPS).map((_, place) => Math.round(255 * Math.sqrt(share(place))));
}
