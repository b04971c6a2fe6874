/** The header of a NIfTI file and where its voxels lie, by nifti-reader-js; gzipped or not. */
import { isNIFTI, type NIFTI1, type NIFTI2, readHeader } from 'nifti-reader-js';
import { inflate, inflateHead, isGzip } from '../inflate.ts';
import { MAX_EXPANDED_BYTES } from '../limits.ts';
import { ImageError } from '../pixels.ts';

/** NIfTI-2's, the longer one. */
const HEADER_BYTES = 544;
/** Some writers put a few bytes more after the voxels. */
const SLACK_BYTES = 1024 * 1024;

export interface Volume {
  header: NIFTI1 | NIFTI2;
  /** Of the voxels along i, j and k; only the first of several volumes is read. */
  sides: [number, number, number];
  /** Begins at the first voxel. */
  voxels: DataView;
}

/** A single NIfTI file, plain or gzipped, of version 1 or 2. */
export function isNifti(bytes: Uint8Array): boolean {
  try {
    return isNIFTI(headOf(bytes));
  } catch {
    return false;
  }
}

function headOf(bytes: Uint8Array): ArrayBuffer {
  const head = isGzip(bytes) ? inflateHead(bytes, HEADER_BYTES) : bytes.slice(0, HEADER_BYTES);
  return new Uint8Array(head).buffer;
}

/** A gzipped NIfTI file expanded, for whoever reads many slices of it; other files as they are. */
export function expandNifti(bytes: Uint8Array): Uint8Array {
  return isGzip(bytes) ? inflate(bytes, 'gzip') : bytes;
}

/** @throws ImageError when it is damaged, cut short or too large */
export function readVolume(bytes: Uint8Array): Volume {
  const header = readHeader(headOf(bytes));
  const sides = header.dims.slice(1, 4).map((side, at) => (at < (header.dims[0] ?? 0) ? side : 1));
  const [width = 0, height = 0, depth = 0] = sides;
  const start = header.vox_offset;
  const length = (width * height * depth * header.numBitsPerVoxel) / 8;
  if (!sides.every((side) => Number.isInteger(side) && side >= 1) || !(length >= 1) || !(start >= 0)) {
    throw new ImageError(`The NIfTI file has no sensible size (${sides.join(' x ')}): it is damaged.`);
  }
  const volumes = header.dims.slice(4, 1 + (header.dims[0] ?? 0)).reduce((product, side) => product * side, 1);
  const most = start + length * volumes + SLACK_BYTES;
  if (!(most <= MAX_EXPANDED_BYTES)) {
    throw new ImageError(
      `The NIfTI file has ${most} bytes when expanded; at most ${MAX_EXPANDED_BYTES / 2 ** 20} MiB are read: cut it up.`,
    );
  }
  const whole = isGzip(bytes) ? inflate(bytes, 'gzip', most) : bytes;
  if (whole.length < start + length) throw new ImageError('The NIfTI file is cut short: send it whole.');
  const voxels = new DataView(whole.buffer, whole.byteOffset + start, length);
  return { header, sides: [width, height, depth], voxels };
}
