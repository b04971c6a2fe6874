/** A DICOM file to the values that it stores and what it says of them. Runs in Node and in browsers. */
import type { DicomTags } from '../../preprocess/dicom-values.ts';
import type { StoredImage } from '../../preprocess/to-pixels.ts';
import type { ImageChoice, MedicalImage } from '../medical-image.ts';
import { type Decoded, decodeCodestream } from './decode-codestream.ts';
import { decodeRle } from './decode-rle.ts';
import { readDisplayTags } from './display-tags.ts';
import { frameBytes } from './frame-bytes.ts';
import { type FrameHeader, readFrameHeader } from './frame-header.ts';
import { findIdentifying } from './identifying-elements.ts';
import { lookUp, readTable } from './lookup-table.ts';
import { type DataSet, readDataSet } from './read-data-set.ts';
import { readPosition } from './read-position.ts';
import { toStoredImage } from './to-stored-image.ts';
import { unpackRaw } from './unpack-raw.ts';

/**
 * @param bytes a whole file
 * @throws ImageError when it is damaged, or is coded in a way that cannot be read
 */
export async function decodeDicom(bytes: Uint8Array, { frame }: ImageChoice = {}): Promise<MedicalImage> {
  const { dataSet, transferSyntax } = readDataSet(bytes);
  const header = readFrameHeader(dataSet, transferSyntax, frame);
  const decoded = await decodeFrame(dataSet, header);
  const image = toStoredImage(dataSet, header, decoded);
  const tags = readDisplayTags(dataSet, header);
  return {
    ...applyModalityTable(dataSet, header, image, tags),
    frames: header.frames,
    frame: header.frame,
    identifying: findIdentifying(dataSet),
    modality: dataSet.string('x00080060') || undefined,
    patient: dataSet.string('x00100020') || undefined,
    series: dataSet.string('x0020000e') || undefined,
    position: readPosition(dataSet),
  };
}

async function decodeFrame(dataSet: DataSet, header: FrameHeader): Promise<Decoded> {
  const { bytes, bit } = frameBytes(dataSet, header);
  const { coding, isPlanar } = header;
  if (coding === 'raw') return { data: unpackRaw(bytes, bit, header), isPlanar };
  if (coding === 'rle') return { data: decodeRle(bytes, header), isPlanar: header.samples > 1 };
  return decodeCodestream(coding, bytes, header);
}

/** In place of a slope and an intercept a file may give a table (PS3.3 C.11.1); what comes out is stored values then. */
function applyModalityTable(
  dataSet: DataSet,
  header: FrameHeader,
  image: StoredImage,
  tags: DicomTags,
): { image: StoredImage; tags: DicomTags } {
  const inner = dataSet.elements.x00283000?.items?.[0]?.dataSet;
  if (!inner || image.channels !== 1) return { image, tags };
  const table = readTable(inner, 'x00283002', 'x00283006', header.isSigned);
  const data = Uint16Array.from(image.data, (value) => lookUp(table, value));
  const { RescaleSlope, RescaleIntercept, PixelPaddingValue, ...others } = tags;
  return { image: { ...image, data }, tags: others };
}
