/** RLE Lossless (PS3.5 annex G): for each byte of each value a segment, coded as PackBits. */
import { ImageError } from '../pixels.ts';
import type { FrameHeader } from './frame-header.ts';
import type { SampleBits } from './unpack-raw.ts';

const HEADER_BYTES = 64;
const MAX_SEGMENTS = 15;

/** [samples, height, width]: planes. */
export function decodeRle(bytes: Uint8Array, { width, height, samples, allocated }: FrameHeader): SampleBits {
  const count = width * height;
  const bytesEach = Math.ceil(allocated / 8);
  const segments = readSegments(bytes);
  if (segments.length !== samples * bytesEach || allocated === 1) {
    throw new ImageError(
      `The RLE image has ${segments.length} segments; ${samples} x ${allocated} bits need ${samples * bytesEach}.`,
    );
  }
  const values = allocated === 8 ? new Uint8Array(count * samples) : new Uint32Array(count * samples);
  segments.forEach((segment, index) => {
    const plane = unpack(segment, count);
    const start = Math.floor(index / bytesEach) * count;
    // The highest byte comes first.
    const weight = 256 ** (bytesEach - 1 - (index % bytesEach));
    for (let at = 0; at < count; at++) values[start + at]! += plane[at]! * weight;
  });
  return allocated === 16 ? Uint16Array.from(values) : values;
}

function readSegments(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length < HEADER_BYTES) throw new ImageError('The RLE image is cut short: send the whole file.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  if (count > MAX_SEGMENTS) throw new ImageError(`The RLE image says that it has ${count} segments: it is damaged.`);
  return Array.from({ length: count }, (_, index) => {
    const start = view.getUint32(4 + 4 * index, true);
    return bytes.subarray(start, index + 1 < count ? view.getUint32(8 + 4 * index, true) : bytes.length);
  });
}

/** A byte n below 128 is followed by n + 1 bytes as they are; one above by a byte that comes 257 - n times. */
function unpack(segment: Uint8Array, length: number): Uint8Array {
  const unpacked = new Uint8Array(length);
  let from = 0;
  let to = 0;
  while (to < length && from < segment.length) {
    const code = segment[from++]!;
    if (code < 128) {
      const end = Math.min(from + code + 1, segment.length, from + length - to);
      unpacked.set(segment.subarray(from, end), to);
      to += end - from;
      from += code + 1;
    } else if (code > 128) {
      unpacked.fill(segment[from++] ?? 0, to, to + 257 - code);
      to += 257 - code;
    }
  }
  if (to < length) throw new ImageError('The RLE image ends early: send the whole file.');
  return unpacked;
}
