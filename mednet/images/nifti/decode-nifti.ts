/** One slice of a NIfTI file: the values that it stores and what it says of them. Runs in Node and in browsers. */
import type { DicomTags } from '../../preprocess/dicom-values.ts';
import { checkSize, chooseFrame } from '../limits.ts';
import type { Axis, ImageChoice, MedicalImage } from '../medical-image.ts';
import { ImageError } from '../pixels.ts';
import { orient, SLICE_AXES } from './orient.ts';
import { readVolume, type Volume } from './read-volume.ts';
import { VOXEL_TYPES, type VoxelType } from './voxel-types.ts';

/**
 * @param bytes a whole file, gzipped or not; of several volumes the first is read
 * @throws ImageError when it is damaged, too large or of a type that cannot be read
 */
export function decodeNifti(bytes: Uint8Array, { axis = 'axial', frame }: ImageChoice = {}): MedicalImage {
  const volume = readVolume(bytes);
  const { datatypeCode, numBitsPerVoxel } = volume.header;
  const type = VOXEL_TYPES[datatypeCode];
  if (!type || type.bytes * type.channels * 8 !== numBitsPerVoxel) {
    throw new ImageError(
      `The NIfTI file has voxels of type ${datatypeCode} in ${numBitsPerVoxel} bits, which cannot be read: ` +
        'convert them to 16 bits or floating point.',
    );
  }
  const plane = placeSlice(volume, axis);
  const { width, height, frames } = plane;
  checkSize(width, height);
  const chosen = chooseFrame(frames, frame);
  const data = new type.Values(width * height * type.channels);
  const bytesEach = type.bytes * type.channels;
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const start = plane.voxelAt(column, row, chosen) * bytesEach;
      for (let channel = 0; channel < type.channels; channel++) {
        data[at++] = type.read(volume.voxels, start + channel * type.bytes, volume.header.littleEndian);
      }
    }
  }
  const image = { width, height, channels: type.channels, data };
  return { image, tags: tagsOf(volume, type), frames, frame: chosen, identifying: [] };
}

/** The sides of the slices along an axis, and the number of the voxel at a place in one. */
function placeSlice({ header, sides }: Volume, axis: Axis) {
  const ways = orient(header.affine);
  const { across, down, through } = SLICE_AXES[axis];
  const line = (way: number, isFromFarEnd: boolean) => {
    const { voxelAxis, isReversed } = ways[way]!;
    const stride = sides.slice(0, voxelAxis).reduce((product, side) => product * side, 1);
    const length = sides[voxelAxis]!;
    const isTurned = isReversed !== isFromFarEnd;
    return { length, at: (place: number) => stride * (isTurned ? length - 1 - place : place) };
  };
  const [columns, rows, slices] = [line(across, true), line(down, true), line(through, false)];
  return {
    width: columns.length,
    height: rows.length,
    frames: slices.length,
    voxelAt: (column: number, row: number, slice: number) => columns.at(column) + rows.at(row) + slices.at(slice),
  };
}

/** Scaling, and the range that the file wants to be shown in, where it names one. */
function tagsOf({ header }: Volume, { channels }: VoxelType): DicomTags | undefined {
  if (channels !== 1) return undefined;
  const { scl_slope: slope, scl_inter: intercept, cal_min: least, cal_max: greatest } = header;
  const isScaled = Number.isFinite(slope) && slope !== 0 && Number.isFinite(intercept);
  const hasRange = Number.isFinite(greatest - least) && greatest > least;
  return {
    PhotometricInterpretation: 'MONOCHROME2',
    ...(isScaled && { RescaleSlope: slope, RescaleIntercept: intercept }),
    ...(hasRange && {
      WindowCenter: (least + greatest) / 2,
      WindowWidth: greatest - least,
      VOILUTFunction: 'LINEAR_EXACT',
    }),
  };
}
