/** Real files, held to what pydicom and nibabel make of them: expected-values.py wrote down sums over their values. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeDicom } from './dicom/decode-dicom.ts';
import type { Axis } from './medical-image.ts';
import { decodeNifti } from './nifti/decode-nifti.ts';

const data = process.env.MEDNET_DATA;
const [, ...rows] = readFileSync(new URL('expected-values.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n');

/** Why a file cannot be read; all others can. */
const UNREAD: Record<string, string> = { 'dicom/JPGExtended.dcm': 'JPEG of 12 bits' };

const records = rows.map((row) => {
  const [file = '', axis = '', tolerance, shape = '', ...numbers] = row.split('\t');
  const [sum = 0, weighted = 0, least = 0, greatest = 0] = numbers.map(Number);
  return { file, axis, tolerance: Number(tolerance), shape, sum, weighted, least, greatest };
});

/** NIfTI's values are compared after scaling, as nibabel gives them; DICOM's before, as pydicom does. */
async function decode(file: string, axis: string) {
  const bytes = readFileSync(path.join(data!, file));
  if (axis === '') return (await decodeDicom(bytes)).image;
  const { image, tags } = decodeNifti(bytes, { axis: axis as Axis });
  const { RescaleSlope: slope = 1, RescaleIntercept: intercept = 0 } = tags ?? {};
  return { ...image, data: Float64Array.from(image.data, (value) => slope * value + intercept) };
}

/** The same as in expected-values.py. */
function summarise(values: ArrayLike<number>) {
  let [sum, weighted, least, greatest] = [0, 0, Infinity, -Infinity];
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    sum += value;
    weighted += value * ((at % 251) + 1);
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return { sum, weighted, least, greatest };
}

describe.skipIf(!data || !existsSync(path.join(data, 'dicom')))('decoded values', () => {
  it.each(records.filter(({ file }) => !UNREAD[file]))('of $file $axis are the expected ones', async (record) => {
    const { width, height, channels, data: values } = await decode(record.file, record.axis);
    expect([height, width, ...(channels === 1 ? [] : [channels])].join('x')).toBe(record.shape);
    const { sum, weighted, least, greatest } = summarise(values);
    // A last digit for the order of the additions; per value what the file may be off by, in the mean of many.
    const slack = 1e-12 * Math.abs(record.weighted) + record.tolerance * values.length * 0.01;
    expect(Math.abs(sum - record.sum)).toBeLessThanOrEqual(slack);
    expect(Math.abs(weighted - record.weighted)).toBeLessThanOrEqual(251 * slack);
    expect(Math.abs(least - record.least)).toBeLessThanOrEqual(record.tolerance + 1e-9);
    expect(Math.abs(greatest - record.greatest)).toBeLessThanOrEqual(record.tolerance + 1e-9);
  });

  it.each(Object.entries(UNREAD))('of %s cannot be had: %s', async (file, reason) => {
    await expect(decode(file, '')).rejects.toThrow(reason);
  });
});
