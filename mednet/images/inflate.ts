/** Expands what was deflated, a piece at a time, so that what expands without end is stopped. Runs in Node and browsers. */
import { Gunzip, Inflate } from 'fflate';
import { MAX_EXPANDED_BYTES } from './limits.ts';
import { ImageError } from './pixels.ts';

/** Deflate expands a piece to 1032 times its size at most. */
const PIECE_BYTES = 16 * 1024;

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The first bytes only; fewer where there are no more. */
export function inflateHead(gzip: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const { pieces } = expand(gzip, new Gunzip(), (total) => total >= length, false);
  return join(pieces).slice(0, length);
}

/**
 * @param mostBytes that may come of it
 * @throws ImageError when the bytes end early, are more, or have a wrong checksum; fflate's own Error when they are damaged
 */
export function inflate(
  bytes: Uint8Array,
  kind: 'gzip' | 'raw',
  mostBytes = MAX_EXPANDED_BYTES,
): Uint8Array<ArrayBuffer> {
  const isTooLong = (total: number) => total > mostBytes;
  const { pieces, isWhole, total } = expand(bytes, kind === 'gzip' ? new Gunzip() : new Inflate(), isTooLong);
  if (isTooLong(total)) throw new ImageError(`The file expands to more than ${mostBytes} bytes: it is damaged.`);
  if (!isWhole) throw new ImageError('The compressed data end early: send the whole file.');
  const whole = join(pieces);
  if (kind === 'gzip' && crc32(whole) !== checksumOf(bytes)) {
    throw new ImageError('The compressed data are damaged (their checksum is wrong): send the file again.');
  }
  return whole;
}

/** @param isAll the bytes are all that there are, so an end in the middle is an error */
function expand(bytes: Uint8Array, stream: Gunzip | Inflate, isEnough: (total: number) => boolean, isAll = true) {
  const pieces: Uint8Array[] = [];
  let total = 0;
  let isWhole = false;
  stream.ondata = (piece, isLast) => {
    pieces.push(piece);
    total += piece.length;
    isWhole ||= isLast;
  };
  for (let at = 0; at < bytes.length && !isEnough(total); at += PIECE_BYTES) {
    stream.push(bytes.subarray(at, at + PIECE_BYTES), isAll && at + PIECE_BYTES >= bytes.length);
  }
  return { pieces, total, isWhole };
}

export function join(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The last eight bytes are the checksum and the length. */
const checksumOf = (gzip: Uint8Array): number =>
  new DataView(gzip.buffer, gzip.byteOffset + gzip.length - 8, 8).getUint32(0, true);

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** fflate does not look at gzip's checksum, and zlib's is not there in browsers. */
function crc32(bytes: Uint8Array): number {
  let rest = -1;
  for (let at = 0; at < bytes.length; at++) rest = CRC_TABLE[(rest ^ bytes[at]!) & 255]! ^ (rest >>> 8);
  return ~rest >>> 0;
}
