/** The types of voxels (NIfTI-1, datatype) that can be read. */
import type { StoredValues } from '../../preprocess/dicom-values.ts';

export interface VoxelType {
  /** Values a voxel: 3 is RGB. */
  channels: 1 | 3;
  /** Bytes a value. */
  bytes: 1 | 2 | 4 | 8;
  /** Wider types become floating point, as pixels are. */
  Values: new (
    length: number,
  ) => StoredValues;
  read: (view: DataView, at: number, isLittle: boolean) => number;
}

const byte = (channels: 1 | 3): VoxelType => {
  return { channels, bytes: 1, Values: Uint8Array, read: (view, at) => view.getUint8(at) };
};

/** NaN marks what lies outside; it is read as 0, as most tools do. */
const finite = (value: number) => (Number.isFinite(Math.fround(value)) ? value : 0);

export const VOXEL_TYPES: Record<number, VoxelType> = {
  2: byte(1),
  4: { channels: 1, bytes: 2, Values: Int16Array, read: (view, at, isLittle) => view.getInt16(at, isLittle) },
  8: { channels: 1, bytes: 4, Values: Float32Array, read: (view, at, isLittle) => view.getInt32(at, isLittle) },
  16: { channels: 1, bytes: 4, Values: Float32Array, read: (view, at, is) => finite(view.getFloat32(at, is)) },
  64: { channels: 1, bytes: 8, Values: Float32Array, read: (view, at, is) => finite(view.getFloat64(at, is)) },
  128: byte(3),
  256: { channels: 1, bytes: 1, Values: Int8Array, read: (view, at) => view.getInt8(at) },
  512: { channels: 1, bytes: 2, Values: Uint16Array, read: (view, at, isLittle) => view.getUint16(at, isLittle) },
  768: { channels: 1, bytes: 4, Values: Float32Array, read: (view, at, isLittle) => view.getUint32(at, isLittle) },
  1024: { channels: 1, bytes: 8, Values: Float32Array, read: (view, at, is) => Number(view.getBigInt64(at, is)) },
  1280: { channels: 1, bytes: 8, Values: Float32Array, read: (view, at, is) => Number(view.getBigUint64(at, is)) },
};
