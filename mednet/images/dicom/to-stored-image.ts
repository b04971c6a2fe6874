/** Decoded bits to a stored image: signs, planes, and every kind of colour to RGB (PS3.3 C.7.6.3.1). */

import type { StoredValues } from '../../preprocess/dicom-values.ts';
import type { StoredImage } from '../../preprocess/to-pixels.ts';
import { ImageError } from '../pixels.ts';
import type { Decoded } from './decode-codestream.ts';
import type { FrameHeader } from './frame-header.ts';
import { lookUp, readTable } from './lookup-table.ts';
import type { DataSet } from './read-data-set.ts';
import type { SampleBits } from './unpack-raw.ts';

/** @throws ImageError when the colours are of a kind that cannot be followed */
export function toStoredImage(dataSet: DataSet, header: FrameHeader, decoded: Decoded): StoredImage {
  const { width, height, samples, photometric } = header;
  const size = { width, height };
  if (photometric === 'PALETTE COLOR') {
    return { ...size, channels: 3, data: applyPalette(dataSet, header, readValues(decoded.data, header)) };
  }
  if (samples === 1) return { ...size, channels: 1, data: readValues(decoded.data, header) };
  const { data, isRgb } = decoded;
  if (data instanceof Uint32Array) throw new ImageError('Colours of 32 bits cannot be read: convert the image to PNG.');
  const count = width * height;
  if (photometric === 'YBR_FULL_422' && data.length === 2 * count) {
    return { ...size, channels: 3, data: toRgb(spread422(data, count), 8) };
  }
  const pixels = decoded.isPlanar ? interleave(data, count) : data;
  if (isRgb || photometric === 'RGB') return { ...size, channels: 3, data: pixels };
  if (photometric === 'YBR_FULL' || photometric === 'YBR_FULL_422') {
    return { ...size, channels: 3, data: toRgb(pixels, header.stored) };
  }
  throw new ImageError(`Colours of the kind ${photometric} cannot be read: convert the image to RGB or PNG.`);
}

/** Only the bits that count, with their sign; 32 bits become floating point, as pixels are. */
function readValues(bits: SampleBits, { allocated, stored, high, isSigned, coding }: FrameHeader): StoredValues {
  // What a decoder gives begins at the lowest bit; high bits of what is not compressed may be an overlay's.
  const shift = coding === 'raw' || coding === 'rle' ? Math.max(0, high + 1 - stored) : 0;
  if (allocated === 32) {
    const up = 32 - stored;
    return Float32Array.from(bits, (value) => {
      const top = (value >>> shift) << up;
      return isSigned ? top >> up : top >>> up;
    });
  }
  const width = 32 - stored;
  const values = bits instanceof Uint8Array ? new (isSigned ? Int8Array : Uint8Array)(bits.length) : undefined;
  const wide = values ?? new (isSigned ? Int16Array : Uint16Array)(bits.length);
  for (let at = 0; at < bits.length; at++) {
    const top = (bits[at]! >>> shift) << width;
    wide[at] = isSigned ? top >> width : top >>> width;
  }
  return wide;
}

const PALETTE = [1, 2, 3].map((colour) => [`x0028110${colour}`, `x0028120${colour}`] as const);

function applyPalette(dataSet: DataSet, header: FrameHeader, values: StoredValues): Uint8Array | Uint16Array {
  const tables = PALETTE.map(([descriptor, data]) => readTable(dataSet, descriptor, data, header.isSigned));
  const is16Bit = tables.some(({ entries }) => entries instanceof Uint16Array);
  const rgb = new (is16Bit ? Uint16Array : Uint8Array)(values.length * 3);
  tables.forEach((table, colour) => {
    for (let at = 0; at < values.length; at++) rgb[at * 3 + colour] = lookUp(table, values[at]!);
  });
  return rgb;
}

/** [3, n] to [n, 3]. */
function interleave<T extends Uint8Array | Uint16Array>(planes: T, count: number): T {
  const pixels = new (planes.constructor as new (length: number) => T)(planes.length);
  for (let at = 0; at < count; at++) {
    for (let colour = 0; colour < 3; colour++) pixels[at * 3 + colour] = planes[colour * count + at]!;
  }
  return pixels;
}

/** Two pixels as Y Y Cb Cr, to Y Cb Cr for each. */
function spread422(data: Uint8Array | Uint16Array, count: number): Uint8Array {
  const pixels = new Uint8Array(count * 3);
  for (let at = 0; at < count; at++) {
    const pair = (at >> 1) * 4;
    pixels.set([data[pair + (at & 1)]!, data[pair + 2]!, data[pair + 3]!], at * 3);
  }
  return pixels;
}

/** PS3.3 C.7.6.3.1.2, turned round. */
function toRgb(pixels: Uint8Array | Uint16Array, bits: number): Uint8Array {
  if (bits !== 8 || pixels instanceof Uint16Array) {
    throw new ImageError(`YBR colours of ${bits} bits cannot be read: convert the image to RGB or PNG.`);
  }
  const rgb = new Uint8ClampedArray(pixels.length); // rounds and clips
  for (let at = 0; at < pixels.length; at += 3) {
    const [y, blue, red] = [pixels[at]!, pixels[at + 1]! - 128, pixels[at + 2]! - 128];
    rgb[at] = y + 1.402 * red;
    rgb[at + 1] = y - ((0.114 * 1.772) / 0.587) * blue - ((0.299 * 1.402) / 0.587) * red;
    rgb[at + 2] = y + 1.772 * blue;
  }
  return new Uint8Array(rgb.buffer);
}
