import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { decodeImage } from './decode-image.ts';
import { decodeRaster } from './decode-raster.ts';
import { decodeSmallJpeg } from './decode-small-jpeg.ts';
import { mutateFile } from './mutate-file.ts';

const noise = randomStream(3, 'small jpeg');
const picture = (side: number) => {
  const data = Uint8Array.from({ length: side * side * 3 }, () => 256 * noise.uniform());
  return sharp(data, { raw: { width: side, height: side, channels: 3 } });
};

describe('small JPEG', () => {
  it('gives the values of sharp', async () => {
    const bytes = await picture(40).jpeg().toBuffer();
    expect(await decodeSmallJpeg(bytes)).toEqual(await decodeRaster(bytes));
  });

  it('leaves large ones, other inks and what is cut short to sharp', async () => {
    const whole = await picture(40).jpeg().toBuffer();
    const inks = await picture(40).toColourspace('cmyk').jpeg().toBuffer();
    const large = await picture(600).jpeg().toBuffer();
    for (const bytes of [whole.subarray(0, -40), inks, large]) expect(await decodeSmallJpeg(bytes)).toBeUndefined();
    await expect(decodeImage(whole.subarray(0, -40))).rejects.toThrow('damaged or cut short');
    expect(await decodeImage(inks)).toMatchObject({ width: 40, channels: 3 });
  });

  it('gives of a damaged one what sharp gives, or nothing', async () => {
    const whole = await picture(40).jpeg().toBuffer();
    let read = 0;
    for (let trial = 0; trial < 100; trial++) {
      const bytes = mutateFile(whole, randomStream(1, 'small jpeg', trial));
      const pixels = await decodeSmallJpeg(bytes);
      if (!pixels) continue;
      expect(pixels).toEqual(await decodeRaster(bytes));
      read += 1;
    }
    expect(read).toBeGreaterThan(0);
  });
});
