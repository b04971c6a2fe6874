/** One image of a medical file as a new DICOM file that holds its pixels, how they are shown, and nothing else. */
import type { DicomTags, StoredValues } from '../preprocess/dicom-values.ts';
import { DEFLATED, type ElementToWrite, encodeDataSet } from './dicom/encode-data-set.ts';
import type { MedicalImage } from './medical-image.ts';

const LARGEST_WORD = 65_535;

/**
 * Values of 8 and 16 bits stay what they are. Wider ones (floating point) are put into 16 bits, less than 0.002 of 255 off.
 *
 * @param uid of the new image
 */
export function deidentify({ image, tags }: Pick<MedicalImage, 'image' | 'tags'>, uid: string): Uint8Array {
  const { width, height, channels } = image;
  const { data, display } = toWords(image.data, tags ?? { PhotometricInterpretation: 'RGB' });
  const bits = data.BYTES_PER_ELEMENT * 8;
  const isSigned = data instanceof Int16Array || data instanceof Int8Array;
  const words: [string, number][] = [
    ['x00280002', channels],
    ['x00280010', height],
    ['x00280011', width],
    ['x00280100', bits],
    ['x00280101', bits],
    ['x00280102', bits - 1],
    ['x00280103', Number(isSigned)],
    ...(channels === 3 ? [['x00280006', 0] as [string, number]] : []),
  ];
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const elements: ElementToWrite[] = [
    ...words.map(([tag, value]) => ({ tag, vr: 'US' as const, value })),
    ...displayElements(display, isSigned),
    { tag: 'x00120062', vr: 'CS', value: 'YES' }, // PatientIdentityRemoved
    { tag: 'x7fe00010', vr: 'OW', value: pixels },
  ];
  return encodeDataSet(elements, DEFLATED, uid);
}

function displayElements(tags: DicomTags, isSigned: boolean): ElementToWrite[] {
  const decimals: [string, number | number[] | undefined][] = [
    ['x00281050', tags.WindowCenter],
    ['x00281051', tags.WindowWidth],
    ['x00281052', tags.RescaleIntercept],
    ['x00281053', tags.RescaleSlope],
  ];
  const padding = tags.PixelPaddingValue;
  return [
    { tag: 'x00280004', vr: 'CS', value: tags.PhotometricInterpretation },
    ...decimals.flatMap(([tag, value]): ElementToWrite[] =>
      value === undefined ? [] : [{ tag, vr: 'DS', value: [value].flat().map(toDecimal).join('\\') }],
    ),
    ...(tags.VOILUTFunction ? [{ tag: 'x00281056', vr: 'CS' as const, value: tags.VOILUTFunction }] : []),
    ...(padding === undefined ? [] : [{ tag: 'x00280120', vr: isSigned ? 'SS' : 'US', value: padding } as const]),
  ];
}

/** A decimal string has 16 characters at most (PS3.5, 6.2). */
const toDecimal = (value: number): string => {
  const text = String(value);
  return text.length <= 16 ? text : String(Number(value.toPrecision(10)));
};

function toWords(
  data: StoredValues,
  tags: DicomTags,
): { data: Exclude<StoredValues, Float32Array>; display: DicomTags } {
  if (!(data instanceof Float32Array)) return { data, display: tags };
  const { RescaleSlope: slope = 1, RescaleIntercept: intercept = 0, PixelPaddingValue: padding } = tags;
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of data) [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
  const step = (greatest - least) / LARGEST_WORD || 1;
  const toWord = (value: number) => Math.round((value - least) / step);
  const display = { ...tags, RescaleSlope: slope * step, RescaleIntercept: slope * least + intercept };
  if (padding !== undefined) display.PixelPaddingValue = Math.min(LARGEST_WORD, Math.max(0, toWord(padding)));
  return { data: Uint16Array.from(data, toWord), display };
}
