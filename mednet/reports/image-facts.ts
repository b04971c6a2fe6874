/** What a report needs to know of an image, taken once while it is decoded: half a kilobyte each. */
import { formatOf } from '../images/decode-image.ts';
import type { Pixels } from '../images/pixels.ts';
import { toGray } from '../preprocess/preprocess.ts';
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
/** Difference of a pixel's channels from which on it is no gray that was stored as a JPEG. */
const HUE = 12;
const COLOURED_SHARE = 0.005;

/** @param bytes the file, as it was sent */
export function imageFacts(pixels: Pixels, bytes: Uint8Array): ImageFacts {
  const { width, height, channels } = pixels;
  const gray = { width, height, data: channels === 1 ? pixels.data : toGray(pixels) };
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

function isColoured(data: Float32Array): boolean {
  let coloured = 0;
  for (let at = 0; at < data.length; at += 3) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > HUE) coloured += 1;
  }
  return coloured > COLOURED_SHARE * (data.length / 3);
}

function deviationOf(values: Float32Array): number {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return Math.sqrt(Math.max(0, squares / values.length - (sum / values.length) ** 2));
}

function thumbnailOf({ width, height, channels, data }: Pixels): Uint8Array {
  const small = resize(data, [height, width, channels], [THUMBNAIL_SIDE, THUMBNAIL_SIDE]);
  const values = new Uint8Array(THUMBNAIL_SIDE * THUMBNAIL_SIDE * 3);
  return values.map((_, at) => Math.round(small[channels === 3 ? at : Math.floor(at / 3)]!));
}

function histogramOf({ channels, data }: Pixels): Uint8Array {
  const counts = new Uint32Array(3 * STEPS);
  for (let at = 0; at < data.length; at++) {
    counts[(at % channels) * STEPS + Math.min(STEPS - 1, Math.floor((data[at]! * STEPS) / 256))]! += 1;
  }
  const share = (place: number) => counts[channels === 3 ? place : place % STEPS]! / (data.length / channels);
  return new Uint8Array(3 * STEPS).map((_, place) => Math.round(255 * Math.sqrt(share(place))));
}
