import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { decodeImage } from './decode-image.ts';
import { decodeJpegFile } from './decode-jpeg-file.ts';
import { decodeRaster } from './decode-raster.ts';
import { mutateFile } from './mutate-file.ts';

const noise = randomStream(3, 'jpeg files');
const picture = (side: number) => {
  const data = Uint8Array.from({ length: side * side * 3 }, () => 256 * noise.uniform());
  return sharp(data, { raw: { width: side, height: side, channels: 3 } });
};

describe('JPEG files', () => {
  it.each(['4:4:4', '4:2:0'])('gives the values of sharp, small or large (%s)', async (chromaSubsampling) => {
    for (const side of [40, 600]) {
      const bytes = await picture(side).jpeg({ chromaSubsampling }).toBuffer();
      const [found, expected] = [await decodeJpegFile(bytes), await decodeRaster(bytes)];
      expect({ ...found, data: null }).toEqual({ ...expected, data: null });
      expect(Buffer.from(found.data.buffer).equals(Buffer.from(expected.data.buffer))).toBe(true);
    }
  });

  it('leaves four inks, and what is cut short, to sharp', async () => {
    const inks = await picture(40).toColourspace('cmyk').jpeg().toBuffer();
    expect(await decodeImage(inks)).toMatchObject({ width: 40, channels: 3 });
    const whole = await picture(40).jpeg().toBuffer();
    await expect(decodeImage(whole.subarray(0, -40))).rejects.toThrow('damaged or cut short');
  });

  it('says that 12 bits cannot be read, and what to do', async () => {
    const bytes = await picture(40).jpeg().toBuffer();
    const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc0);
    bytes[frame + 4] = 12;
    await expect(decodeImage(bytes)).rejects.toThrow('of 12 bits, and only those of 8 can be read. Save it as a PNG');
  });

  it('refuses what sharp refuses', async () => {
    const whole = await picture(40).jpeg().toBuffer();
    let refused = 0;
    for (let trial = 0; trial < 60; trial++) {
      const bytes = mutateFile(whole, randomStream(1, 'jpeg files', trial));
      const [one, other] = await Promise.allSettled([decodeJpegFile(bytes), decodeRaster(bytes)]);
      expect(one.status, `trial ${trial}`).toBe(other.status);
      if (one.status === 'rejected') refused += 1;
    }
    expect(refused).toBeGreaterThan(10);
    expect(refused).toBeLessThan(60);
  });
});
