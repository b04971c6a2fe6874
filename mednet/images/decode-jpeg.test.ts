import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { decodeJpeg, isJpeg } from './decode-jpeg.ts';
import { decodeRaster } from './decode-raster.ts';

const size = { width: 61, height: 43 };

function picture(channels: 1 | 3 | 4) {
  const noise = randomStream(2, 'jpeg', channels);
  const data = Uint8Array.from({ length: size.width * size.height * channels }, () => 256 * noise.uniform());
  return sharp(data, { raw: { ...size, channels } });
}

describe('JPEG without sharp', () => {
  it.each([
    ['colours at half the resolution', picture(3).jpeg({ quality: 90, chromaSubsampling: '4:2:0' })],
    ['colours at full resolution', picture(3).jpeg({ quality: 70, chromaSubsampling: '4:4:4' })],
    ['progressive', picture(3).jpeg({ progressive: true })],
    ['gray', picture(1).toColourspace('b-w').jpeg()],
  ])('reads %s as sharp does', async (_, image) => {
    const bytes = await image.toBuffer();
    expect(isJpeg(bytes)).toBe(true);
    expect(await decodeJpeg(bytes)).toEqual(await decodeRaster(bytes));
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns orientation %i as sharp does', async (orientation) => {
    const bytes = await picture(3).withMetadata({ orientation }).jpeg().toBuffer();
    expect(await decodeJpeg(bytes)).toEqual(await decodeRaster(bytes));
  });

  it('says what is wrong with what it cannot read', async () => {
    const whole = await picture(3).jpeg().toBuffer();
    await expect(decodeJpeg(whole.subarray(0, 100))).rejects.toThrow('send the whole file');
    const inks = await picture(4).toColourspace('cmyk').jpeg().toBuffer();
    await expect(decodeJpeg(inks)).rejects.toThrow('four inks');
    const huge = Uint8Array.from(whole);
    const frame = huge.findIndex((byte, at) => byte === 0xff && huge[at + 1] === 0xc0);
    new DataView(huge.buffer).setUint32(frame + 5, 0xf000f000);
    await expect(decodeJpeg(huge)).rejects.toThrow('million pixels');
  });
});
