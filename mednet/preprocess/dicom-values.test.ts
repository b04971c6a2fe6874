import { expect, it } from 'vitest';
import { ImageError } from '../images/pixels.ts';
import { type DicomTags, dicomToGray } from './dicom-values.ts';

const gray: DicomTags = { PhotometricInterpretation: 'MONOCHROME2' };
const stored = Int16Array.of(-10, 0, 10, 20);

it.each<[string, Partial<DicomTags>, number[]]>([
  ['the range of the image where there is no window', {}, [0, 85, 170, 255]],
  ['the range turned round by a negative slope', { RescaleSlope: -2, RescaleIntercept: 5 }, [255, 170, 85, 0]],
  ['the range without padding', { PixelPaddingValue: -10 }, [0, 0, 127.5, 255]],
  ['MONOCHROME1', { PhotometricInterpretation: 'MONOCHROME1' }, [255, 170, 85, 0]],
  // PS3.3 C.11.2.1.2.1: (x - (c - 0.5)) / (w - 1) + 0.5, here of 0.5 * x + 5 = 0, 5, 10, 15.
  [
    'a window after rescaling',
    { RescaleSlope: 0.5, RescaleIntercept: 5, WindowCenter: 10, WindowWidth: 11 },
    [0, 0.05 * 255, 0.55 * 255, 255],
  ],
  ['the first of several windows', { WindowCenter: [10.5, 0], WindowWidth: [21, 1] }, [0, 0, 127.5, 255]],
  ['a step', { WindowCenter: 10.5, WindowWidth: 1 }, [0, 0, 0, 255]],
  ['an exact window', { WindowCenter: 10, WindowWidth: 40, VOILUTFunction: 'LINEAR_EXACT' }, [0, 63.75, 127.5, 191.25]],
  [
    'a sigmoid',
    { WindowCenter: 10, WindowWidth: 40, VOILUTFunction: 'SIGMOID' },
    [2, 1, 0, -1].map((power) => 255 / (1 + Math.exp(power))),
  ],
])('applies %s', (_, tags, expected) => {
  const values = dicomToGray(stored, { ...gray, ...tags });
  expected.forEach((value, index) => {
    expect(values[index]).toBeCloseTo(value, 4);
  });
});

it('leaves 8-bit values without a window where they are, and one value all over black', () => {
  expect(dicomToGray(Uint8Array.of(3, 200), gray)).toEqual(Float32Array.of(3, 200));
  expect(dicomToGray(Uint16Array.of(9, 9), gray)).toEqual(Float32Array.of(0, 0));
  expect(dicomToGray(Uint16Array.of(9, 9), { ...gray, PixelPaddingValue: 9 })).toEqual(Float32Array.of(0, 0));
});

it.each<[Partial<DicomTags>, string]>([
  [{ PhotometricInterpretation: 'PALETTE COLOR' }, 'cannot be PALETTE COLOR'],
  [{ ModalityLUTSequence: {} }, 'look-up table'],
  [{ RescaleSlope: Number.NaN }, 'RescaleSlope NaN'],
  [{ WindowCenter: 1, WindowWidth: 0.5 }, 'center 1 and width 0.5'],
  [{ WindowCenter: 1, WindowWidth: 0, VOILUTFunction: 'SIGMOID' }, 'center 1 and width 0'],
  [{ WindowCenter: Number.NaN, WindowWidth: 9 }, 'center NaN'],
  [{ WindowCenter: 1, WindowWidth: 9, VOILUTFunction: 'CUBIC' }, 'LINEAR, LINEAR_EXACT, SIGMOID can be read'],
])('refuses %j', (tags, message) => {
  expect(() => dicomToGray(stored, { ...gray, ...tags })).toThrow(ImageError);
  expect(() => dicomToGray(stored, { ...gray, ...tags })).toThrow(message);
});
