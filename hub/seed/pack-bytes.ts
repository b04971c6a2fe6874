/**
 * Blobs as one compressed file. The bytes of float32 values are written plane by plane: first the highest of each, then
 * the next. Of weights that were rounded to 16 bits two planes are zeros, which take no room; of others nothing is lost.
 */
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** Shorter blobs are text and headers. */
const SHORTEST_PLANES = 16 * 1024;
const WORD = 4;
/** Of a little-endian word, the highest first. */
const PLANES = [3, 2, 1, 0];

const hasPlanes = (size: number): boolean => size >= SHORTEST_PLANES && size % WORD === 0;

export function compressBytes(bytes: Uint8Array): Promise<Buffer> {
  return compress(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

export const expandBytes = (bytes: Uint8Array): Promise<Buffer> => decompress(bytes);

export function packBlobs(blobs: readonly Uint8Array[]): Promise<Buffer> {
  const short = blobs.filter(({ length }) => !hasPlanes(length));
  const long = blobs.filter(({ length }) => hasPlanes(length));
  const planes = PLANES.flatMap((plane) => long.map((blob) => takePlane(blob, plane)));
  return compressBytes(Buffer.concat([...short, ...planes]));
}

function takePlane(blob: Uint8Array, plane: number): Uint8Array {
  const bytes = new Uint8Array(blob.length / WORD);
  for (let at = 0; at < bytes.length; at++) bytes[at] = blob[at * WORD + plane]!;
  return bytes;
}

/** The blobs of these sizes, in the order in which they were packed. RangeError where they do not fit. */
export async function unpackBlobs(packed: Uint8Array, sizes: readonly number[]): Promise<Uint8Array[]> {
  const bytes = await expandBytes(packed);
  if (bytes.length !== sizes.reduce((sum, size) => sum + size, 0)) throw new RangeError('the pack has another size');
  let read = 0;
  const take = (length: number): Buffer => {
    read += length;
    return bytes.subarray(read - length, read);
  };
  const blobs = sizes.map((size) => (hasPlanes(size) ? Buffer.alloc(size) : take(size)));
  const long = blobs.filter(({ length }) => hasPlanes(length));
  for (const plane of PLANES) for (const blob of long) putPlane(blob, plane, take(blob.length / WORD));
  return blobs;
}

function putPlane(blob: Uint8Array, plane: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at++) blob[at * WORD + plane] = bytes[at]!;
}
