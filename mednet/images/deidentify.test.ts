import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DicomTags, StoredValues } from '../preprocess/dicom-values.ts';
import { toPixels } from '../preprocess/to-pixels.ts';
import { decodeImage } from './decode-image.ts';
import { deidentify } from './deidentify.ts';
import { findIdentifying } from './dicom/identifying-elements.ts';
import { readDataSet } from './dicom/read-data-set.ts';
import { MEDICAL_FORMATS } from './medical-formats.ts';

const gray: DicomTags = { PhotometricInterpretation: 'MONOCHROME1' };
const row = (data: StoredValues, channels: 1 | 3 = 1) => {
  return { width: data.length / channels, height: 1, channels, data };
};

it.each<[string, StoredValues, DicomTags]>([
  ['bytes', Uint8Array.of(3, 200, 7), gray],
  ['signed bytes', Int8Array.of(-3, 100, 7), gray],
  ['words and padding', Uint16Array.of(3, 60_000, 7), { ...gray, PixelPaddingValue: 60_000 }],
  ['signed words and padding', Int16Array.of(-2000, -1, 900), { ...gray, PixelPaddingValue: -2000 }],
  [
    'scale and windows',
    Int16Array.of(-9, 0, 9),
    {
      ...gray,
      RescaleSlope: 1 / 3,
      RescaleIntercept: -1.5,
      WindowCenter: [1, 2],
      WindowWidth: [9, 8],
      VOILUTFunction: 'SIGMOID',
    },
  ],
])('keeps %s', async (_, data, tags) => {
  const { data: kept } = await decodeImage(deidentify({ image: row(data), tags }, '2.25.1'));
  toPixels(row(data), tags).data.forEach((value, at) => {
    expect(kept[at]).toBeCloseTo(value, 4);
  });
});

it('keeps floating point to a part of 65,535, and colours', async () => {
  const image = row(Float32Array.of(-0.5, 0.123456, 0.75));
  const tags: DicomTags = { ...gray, RescaleSlope: 2, RescaleIntercept: 1 };
  const { data } = await decodeImage(deidentify({ image, tags }, '2.25.1'));
  toPixels(image, tags).data.forEach((value, at) => {
    expect(Math.abs(data[at]! - value)).toBeLessThan(0.002);
  });
  const colours = row(Uint16Array.of(1, 2, 65_535), 3);
  const kept = await decodeImage(deidentify({ image: colours, tags: undefined }, '2.25.1'));
  expect(kept).toEqual(toPixels(colours));
});

const data = process.env.MEDNET_DATA;
/** Large ones are as many kinds, and take longer. */
const LARGEST_BYTES = 250_000;
const files = ['dicom', 'nifti'].flatMap((folder) => {
  const place = path.join(data ?? '', folder);
  const names = data && existsSync(place) ? readdirSync(place) : [];
  const isTried = (name: string) => name !== 'JPGExtended.dcm' && statSync(path.join(place, name)).size < LARGEST_BYTES;
  return names.filter(isTried).map((name) => path.join(folder, name));
});

describe.skipIf(files.length === 0)('of real files', () => {
  it.each(files)('%s keeps its pixels alone', async (file) => {
    const bytes = readFileSync(path.join(data!, file));
    const read = await MEDICAL_FORMATS.find(({ isMatch }) => isMatch(bytes))!.read(bytes);
    const stored = deidentify(read, '2.25.1');
    const { dataSet } = readDataSet(stored);
    expect(findIdentifying(dataSet)).toEqual([]);
    expect(Object.keys(dataSet.elements).length).toBeLessThan(25);
    const [before, after] = [toPixels(read.image, read.tags), await decodeImage(stored)];
    let largest = 0;
    before.data.forEach((value, at) => {
      largest = Math.max(largest, Math.abs(value - after.data[at]!));
    });
    expect(largest).toBeLessThan(1e-4);
  });
});
