import { expect, test } from 'vitest';
import { dicomToGray } from '../../mednet/preprocess/dicom-values.ts';
import { grayRange, withWindow } from './gray-window.ts';

const tags = {
  PhotometricInterpretation: 'MONOCHROME2',
  RescaleSlope: 2,
  RescaleIntercept: -100,
  PixelPaddingValue: -9,
};
const stored = Int16Array.of(-9, 0, 50, 200);

test('the range that is shown without a window, written as a window, shows the same', () => {
  const range = grayRange(stored, tags);
  expect(range).toEqual({ lowest: -100, highest: 300, window: { center: 100.5, width: 401 } });
  const shown = dicomToGray(stored, withWindow(tags, range!.window));
  const plain = dicomToGray(stored, tags);
  for (const index of [1, 2, 3]) expect(shown[index]).toBeCloseTo(plain[index]!, 4);
});

test('the file’s own window comes first, and the first of several', () => {
  const range = grayRange(stored, { ...tags, WindowCenter: [40, 500], WindowWidth: [80, 900] });
  expect(range?.window).toEqual({ center: 40, width: 80 });
  expect(withWindow(tags, { center: 1, width: 0 }).WindowWidth).toBe(1);
});

test('one value all over has no range', () => {
  expect(grayRange(Int16Array.of(5, 5), tags)).toBeUndefined();
});
