/** Where the bytes of one frame lie in a DICOM file (PS3.5 section 8 and annex A.4). */
import dicomParser, { type Element } from 'dicom-parser';
import { ImageError } from '../pixels.ts';
import type { FrameHeader } from './frame-header.ts';
import type { DataSet } from './read-data-set.ts';

/**
 * The bytes of the chosen frame, as they are coded, and where its first bit lies in them (frames of 1 bit a pixel need
 * not start on a byte).
 *
 * @throws ImageError when they are cut short or cannot be told from those of other frames
 */
export function frameBytes(dataSet: DataSet, header: FrameHeader): { bytes: Uint8Array; bit: number } {
  const element = dataSet.elements.x7fe00010!;
  if (element.encapsulatedPixelData) return { bytes: encapsulated(dataSet, element, header), bit: 0 };
  const { coding, frame } = header;
  if (coding !== 'raw') throw new ImageError('The DICOM file says that it is compressed, but its pixels are not.');
  const bits = rawBits(header);
  const start = element.dataOffset + Math.floor((frame * bits) / 8);
  const bit = (frame * bits) % 8;
  const end = start + Math.ceil((bit + bits) / 8);
  if (end > element.dataOffset + element.length || end > dataSet.byteArray.length) {
    throw new ImageError(
      `PixelData has ${element.length} bytes, too few for image ${frame} of ${header.frames}: send the whole file.`,
    );
  }
  return { bytes: dataSet.byteArray.subarray(start, end), bit };
}

/** Of one frame; YBR_FULL_422 stores two pixels in four values. */
function rawBits({ width, height, samples, allocated, photometric }: FrameHeader): number {
  return width * height * (photometric === 'YBR_FULL_422' ? 2 : samples) * allocated;
}

function encapsulated(dataSet: DataSet, element: Element, { frames, frame, coding }: FrameHeader): Uint8Array {
  const fragments = element.fragments ?? [];
  if (fragments.length === 0) throw new ImageError('PixelData is empty: send the whole file.');
  const all = () => dicomParser.readEncapsulatedPixelDataFromFragments(dataSet, element, 0, fragments.length);
  if (frames === 1) return all();
  if (fragments.length === frames) return dicomParser.readEncapsulatedPixelDataFromFragments(dataSet, element, frame);
  const hasTable = element.basicOffsetTable?.length === frames;
  if (!hasTable && (coding === 'rle' || coding === 'raw')) {
    throw new ImageError(
      `${frames} images in ${fragments.length} fragments without a table of their places cannot be told apart.`,
    );
  }
  const table = hasTable ? element.basicOffsetTable : dicomParser.createJPEGBasicOffsetTable(dataSet, element);
  return dicomParser.readEncapsulatedImageFrame(dataSet, element, frame, table);
}
