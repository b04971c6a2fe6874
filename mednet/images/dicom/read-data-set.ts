/** The elements of a DICOM file, by dicom-parser. */
import dicomParser, { type DataSet } from 'dicom-parser';
import { inflate } from '../inflate.ts';
import { ImageError } from '../pixels.ts';

export type { DataSet } from 'dicom-parser';

const MAGIC_AT = 128;
const MAGIC = [0x44, 0x49, 0x43, 0x4d];

/** DICM after the preamble of 128 bytes, whose content is free. */
export const isDicom = (bytes: Uint8Array): boolean => MAGIC.every((value, at) => bytes[MAGIC_AT + at] === value);

interface ReadDataSet {
  dataSet: DataSet;
  /** Its UID. */
  transferSyntax: string;
}

/**
 * @param bytes a whole file
 * @throws ImageError when it is damaged
 */
export function readDataSet(bytes: Uint8Array): ReadDataSet {
  try {
    // A Buffer would be cut by methods of Node, which browsers lack.
    const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // What was deflated has places of its own, in which those of the header before it mean nothing.
    const transferSyntax = dicomParser.readPart10Header(view).string('x00020010') ?? '';
    const inflater = (array: Uint8Array, position: number) => inflate(array.subarray(position), 'raw');
    return { dataSet: dicomParser.parseDicom(view, { inflater }), transferSyntax };
  } catch (error) {
    if (error instanceof ImageError) throw error;
    // dicom-parser throws strings, and objects with what it had read so far.
    const reason = typeof error === 'string' ? error : ((error as { exception?: unknown }).exception ?? error);
    throw new ImageError(`The DICOM file is damaged or cut short (${String(reason)}): send it whole.`, {
      cause: error,
    });
  }
}
