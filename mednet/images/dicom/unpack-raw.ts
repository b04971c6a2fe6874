/** Uncompressed pixels: bits, bytes and words of either byte order (PS3.5 section 8). */
import type { FrameHeader } from './frame-header.ts';
import { BIG_ENDIAN } from './transfer-syntaxes.ts';

/** Decoded values, still as bits: to-stored-image.ts knows which are signed and what colours they are. */
export type SampleBits = Uint8Array | Uint16Array | Uint32Array;

/** @param bit where the first pixel of 1 bit lies in the first byte */
export function unpackRaw(bytes: Uint8Array, bit: number, header: FrameHeader): SampleBits {
  const { allocated, transferSyntax } = header;
  if (allocated === 1) return unpackBits(bytes, bit, header.width * header.height * header.samples);
  if (allocated === 8) return bytes;
  const isLittle = transferSyntax !== BIG_ENDIAN;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (allocated === 16) {
    return Uint16Array.from({ length: bytes.length >> 1 }, (_, at) => view.getUint16(2 * at, isLittle));
  }
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(4 * at, isLittle));
}

/** The lowest bit of a byte is the first. In 16 bits, so that a mask is shown from 0 to 255 and not from 0 to 1. */
function unpackBits(bytes: Uint8Array, bit: number, count: number): Uint16Array {
  const values = new Uint16Array(count);
  for (let at = 0; at < count; at++) values[at] = (bytes[(bit + at) >> 3]! >> ((bit + at) & 7)) & 1;
  return values;
}
