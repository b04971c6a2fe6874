import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../images/decode-image.ts';
import { findText } from './find-text.ts';
import { noise, write } from './test-images.ts';

describe('findText', () => {
  it('finds a line of letters, wherever it stands and on large images too', () => {
    for (const [left, top] of [
      [2, 2],
      [90, 160],
    ] as const) {
      expect(findText(write(noise(1, 220, 200), 'DOE JANE', left, top)).lineLength).toBeGreaterThanOrEqual(4);
    }
    const large = write(noise(2, 2048, 1500), 'DOE JANE', 1500, 1300, 5);
    expect(findText(large).lineLength).toBeGreaterThanOrEqual(4);
  });

  it('finds a marker', () => {
    expect(findText(write(noise(3, 220, 200), 'R', 20, 30))).toEqual({ marks: 1, lineLength: 1 });
  });

  it('takes noise, blobs, bars and lines for none', () => {
    const image = noise(4, 220, 200);
    const at = (pixel: number) => [pixel % 220, Math.floor(pixel / 220)] as const;
    const blobs = image.data.map((value, pixel) => {
      const [x, y] = at(pixel);
      return Math.hypot((x % 44) - 22, (y % 40) - 20) < 6 ? 220 : value;
    });
    const bars = image.data.map((value, pixel) => (at(pixel)[1] % 50 < 3 ? 230 : value));
    const slope = image.data.map((value, pixel) => value + at(pixel)[0] / 2);
    for (const data of [image.data, blobs, bars, slope]) {
      expect(findText({ ...image, data })).toEqual({ marks: 0, lineLength: 0 });
    }
  });

  it('does not look at images too small to read', () => {
    expect(findText(write(noise(5, 120, 120), 'DOE JANE', 4, 4)).marks).toBe(0);
  });
});

const { MEDNET_DATA } = process.env;

describe.skipIf(!MEDNET_DATA)('findText on real images', () => {
  const marksIn = async (name: string) => {
    const image = await decodeImage(readFileSync(path.join(MEDNET_DATA ?? '', 'targets', name)));
    const data = image.channels === 1 ? image.data : image.data.filter((_, at) => at % 3 === 1);
    return findText({ ...image, data }).marks;
  };

  it.each([
    'breast-ultrasound/train/benign/benign__200_.jpg',
    'breast-ultrasound/train/malignant/malignant__205_.jpg',
    'breast-ultrasound/train/normal/normal__31_.jpg',
    'chest-xray/train/bacterial_pneumonia/person400_bacteria_1807.jpg',
    'chest-xray/train/normal/NORMAL2-IM-1054-0001.jpg',
  ])('finds marks in %s', async (name) => {
    expect(await marksIn(name)).toBeGreaterThan(0);
  });

  it.each([
    'breast-ultrasound/train/benign/benign__101_.jpg',
    'breast-ultrasound/train/benign/benign__137_.jpg',
    'breast-ultrasound/train/benign/benign__173_.jpg',
    'skin-melanoma/train/benign/ISIC_0000000.jpg',
    'histology-lung/train/normal/lungn1056.jpg',
  ])('finds none in %s', async (name) => {
    expect(await marksIn(name)).toBe(0);
  });
});
