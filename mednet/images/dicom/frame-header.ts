/** What a DICOM file says of its frames (PS3.3 C.7.6.3), checked before memory is taken for them. */
import { checkSize, chooseFrame } from '../limits.ts';
import { ImageError } from '../pixels.ts';
import type { DataSet } from './read-data-set.ts';
import { type PixelCoding, TRANSFER_SYNTAXES } from './transfer-syntaxes.ts';

export interface FrameHeader {
  transferSyntax: string;
  coding: PixelCoding;
  width: number;
  height: number;
  /** Values a pixel. */
  samples: 1 | 3;
  photometric: string;
  /** Bits a value takes, the bits of it that count, and the highest of these. */
  allocated: 1 | 8 | 16 | 32;
  stored: number;
  high: number;
  isSigned: boolean;
  /** Red, green and blue lie in three planes, one after the other. */
  isPlanar: boolean;
  frames: number;
  /** The chosen one, from 0. */
  frame: number;
}

/**
 * @param frame from 0; the middle one where none is named
 * @throws ImageError naming the transfer syntax when there is no decoder for it, or the element that cannot be followed
 */
export function readFrameHeader(dataSet: DataSet, transferSyntax: string, frame?: number): FrameHeader {
  const element = dataSet.elements.x7fe00010;
  if (!element) throw new ImageError(whyNoPixels(dataSet));
  const coding = findCoding(transferSyntax);
  const [height, width] = [number(dataSet, 'x00280010', 'Rows'), number(dataSet, 'x00280011', 'Columns')];
  checkSize(width, height);
  const samples = number(dataSet, 'x00280002', 'SamplesPerPixel', 1);
  if (samples !== 1 && samples !== 3) throw new ImageError(`SamplesPerPixel is ${samples}; 1 and 3 can be read.`);
  const frames = dataSet.string('x00280008') ? (dataSet.intString('x00280008') ?? 1) : 1;
  const photometric = dataSet.string('x00280004') ?? (samples === 1 ? 'MONOCHROME2' : 'RGB');
  return {
    ...{ transferSyntax, coding, width, height, samples, photometric, frames },
    ...readBits(dataSet),
    isSigned: dataSet.uint16('x00280103') === 1,
    isPlanar: dataSet.uint16('x00280006') === 1,
    frame: chooseFrame(frames, frame),
  };
}

function whyNoPixels(dataSet: DataSet): string {
  if (dataSet.elements.x7fe00008 || dataSet.elements.x7fe00009) {
    return 'The DICOM file stores floating-point pixels, which cannot be read: convert it to NIfTI or 16 bits.';
  }
  return 'The DICOM file holds no image (there is no PixelData in it): remove it.';
}

function findCoding(uid: string): PixelCoding {
  const syntax = TRANSFER_SYNTAXES[uid];
  if (syntax?.coding) return syntax.coding;
  throw new ImageError(
    `The transfer syntax ${syntax ? `${syntax.name} (${uid})` : JSON.stringify(uid)} cannot be read. ` +
      'Convert the file to Explicit VR Little Endian or JPEG 2000.',
  );
}

function readBits(dataSet: DataSet): Pick<FrameHeader, 'allocated' | 'stored' | 'high'> {
  const allocated = number(dataSet, 'x00280100', 'BitsAllocated');
  const stored = number(dataSet, 'x00280101', 'BitsStored', allocated);
  const high = dataSet.uint16('x00280102') ?? stored - 1;
  if (allocated !== 1 && allocated !== 8 && allocated !== 16 && allocated !== 32) {
    throw new ImageError(`BitsAllocated is ${allocated}; 1, 8, 16 and 32 can be read.`);
  }
  if (stored > allocated || high >= allocated || high < stored - 1) {
    throw new ImageError(`BitsStored ${stored} with HighBit ${high} do not fit into BitsAllocated ${allocated}.`);
  }
  return { allocated, stored, high };
}

function number(dataSet: DataSet, tag: string, keyword: string, otherwise?: number): number {
  const value = dataSet.uint16(tag) ?? otherwise;
  if (value && value >= 1) return value;
  throw new ImageError(`The DICOM file gives no ${keyword}, or 0: it is damaged or holds no image.`);
}
