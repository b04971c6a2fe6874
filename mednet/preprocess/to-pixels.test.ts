import { expect, it } from 'vitest';
import { ImageError } from '../images/pixels.ts';
import { type StoredImage, toPixels } from './to-pixels.ts';

const row = (channels: StoredImage['channels'], data: StoredImage['data']): StoredImage => {
  return { width: data.length / channels, height: 1, channels, data };
};

it('means the same in 8 bits, 16 bits and floating point', () => {
  const expected = { width: 2, height: 1, channels: 1, data: Float32Array.of(0, 255) };
  expect(toPixels(row(1, Uint8Array.of(0, 255)))).toEqual(expected);
  expect(toPixels(row(1, Uint8ClampedArray.of(0, 255)))).toEqual(expected);
  expect(toPixels(row(1, Uint16Array.of(0, 65_535)))).toEqual(expected);
  expect(toPixels(row(1, Float32Array.of(0, 255)))).toEqual(expected);
  expect(toPixels(row(1, Uint16Array.of(1))).data).toEqual(Float32Array.of(1 / 257));
});

it('lays transparency on black, with fractions', () => {
  const rgba = toPixels(row(4, Uint8Array.of(200, 100, 50, 51, 10, 20, 30, 255)));
  expect(rgba).toEqual({ width: 2, height: 1, channels: 3, data: Float32Array.of(40, 20, 10, 10, 20, 30) });
  expect(toPixels(row(2, Uint8Array.of(7, 100)))).toMatchObject({ channels: 1, data: Float32Array.of(700 / 255) });
  const deep = toPixels(row(2, Uint16Array.of(65_535, 13_107)));
  expect(deep.data).toEqual(Float32Array.of(51));
});

it('takes RGB of DICOM as it is', () => {
  const rgb = row(3, Uint8Array.of(1, 2, 3));
  expect(toPixels(rgb, { PhotometricInterpretation: 'RGB', WindowCenter: 1, WindowWidth: 1 })).toEqual(toPixels(rgb));
});

it('refuses what it cannot read', () => {
  expect(() => toPixels({ width: 2, height: 1, channels: 1, data: Uint8Array.of(1) })).toThrow('cannot have 1 values');
  expect(() => toPixels({ width: 0, height: 0, channels: 1, data: new Uint8Array() })).toThrow(ImageError);
  expect(() => toPixels(row(1, Float32Array.of(Number.NaN)))).toThrow('no finite numbers');
  expect(() => toPixels(row(1, Int16Array.of(1)))).toThrow('only with DICOM tags');
  expect(() => toPixels(row(3, Uint8Array.of(1, 2, 3)), { PhotometricInterpretation: 'YBR_FULL' })).toThrow('YBR_FULL');
});
