/** Look-up tables of DICOM (PS3.3 C.7.6.3.1.5 and C.11.1.1): palettes, and stored values to those of the modality. */
import { ImageError } from '../pixels.ts';
import type { DataSet } from './read-data-set.ts';

export interface LookupTable {
  /** The stored value that the first entry is for; what is below takes it too, and what is above the last one. */
  first: number;
  entries: Uint8Array | Uint16Array;
}

/**
 * @param descriptor the tag that gives the number of entries, the first value and the bits of an entry
 * @throws ImageError when it is not all there
 */
export function readTable(dataSet: DataSet, descriptor: string, data: string, isSigned: boolean): LookupTable {
  const element = dataSet.elements[data];
  const count = dataSet.uint16(descriptor, 0) || 65_536;
  const first = (isSigned ? dataSet.int16(descriptor, 1) : dataSet.uint16(descriptor, 1)) ?? 0;
  const isByte = dataSet.uint16(descriptor, 2) === 8;
  // Some files keep entries of 8 bits in words nonetheless.
  const isPacked = isByte && element !== undefined && element.length < 2 * count;
  const bytes = isPacked ? count : 2 * count;
  if (!element || element.length < bytes || element.dataOffset + element.length > dataSet.byteArray.length) {
    throw new ImageError(`The look-up table ${data.slice(1)} is missing or cut short: send the whole file.`);
  }
  const words = isPacked
    ? dataSet.byteArray.subarray(element.dataOffset, element.dataOffset + count)
    : Uint16Array.from({ length: count }, (_, at) => dataSet.uint16(data, at)!);
  return { first, entries: isByte ? Uint8Array.from(words) : Uint16Array.from(words) };
}

/** The entry for a stored value. */
export function lookUp({ first, entries }: LookupTable, value: number): number {
  return entries[Math.min(entries.length - 1, Math.max(0, value - first))]!;
}
