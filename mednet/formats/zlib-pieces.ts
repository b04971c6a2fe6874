/** A zlib stream (RFC 1950) of pieces that are each compressed alone: equal pieces are equal bytes in any stream. */
import { constants, deflateRawSync } from 'node:zlib';

/** Deflate with a window of 32 kB, fastest compression. */
const HEADER = Buffer.of(0x78, 0x01);
/** A last block with nothing in it. */
const END = Buffer.of(0x03, 0x00);
const ADLER_PRIME = 65521;
/** So many bytes may be summed before the sums pass 32 bits. */
const ADLER_RUN = 5552;

export interface ZlibStream {
  bytes: Buffer;
  /** Where each piece ends in it. */
  ends: number[];
}

/** `level` as zlib has it, 0 to 9. */
export function deflatePieces(pieces: Uint8Array[], level: number): ZlibStream {
  const options = { level, finishFlush: constants.Z_FULL_FLUSH };
  const parts = pieces.map((piece) => deflateRawSync(piece, options));
  let end = HEADER.length;
  const ends = parts.map((part) => {
    end += part.length;
    return end;
  });
  return { bytes: Buffer.concat([HEADER, ...parts, END, adler32(pieces)]), ends };
}

/** The check sum of RFC 1950, section 8.2, which Node does not give. */
function adler32(pieces: Uint8Array[]): Buffer {
  let [a, b] = [1, 0];
  for (const piece of pieces) {
    for (let start = 0; start < piece.length; start += ADLER_RUN) {
      for (const byte of piece.subarray(start, start + ADLER_RUN)) {
        a += byte;
        b += a;
      }
      a %= ADLER_PRIME;
      b %= ADLER_PRIME;
    }
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt16BE(b, 0);
  sum.writeUInt16BE(a, 2);
  return sum;
}
