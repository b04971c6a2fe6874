import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { decodePng, needsOwnDecoder } from './decode-png.ts';
import { decodeRaster } from './decode-raster.ts';

const size = { width: 37, height: 21 };
const noise = randomStream(1, 'png');

function draw(channels: 1 | 2 | 3 | 4, is16Bit: boolean): Promise<Buffer> {
  const count = size.width * size.height * channels;
  const values = Array.from({ length: count }, () => Math.floor(noise.uniform() * (is16Bit ? 65_536 : 256)));
  const data = is16Bit ? Uint16Array.from(values) : Uint8Array.from(values);
  const image = sharp(data, { raw: { ...size, channels } });
  if (is16Bit) image.toColourspace(channels < 3 ? 'grey16' : 'rgb16');
  else if (channels < 3) image.toColourspace('b-w');
  return image.png().toBuffer();
}

describe('PNG without sharp', () => {
  it.each([
    ['gray of 16 bits', 1, true],
    ['RGB of 16 bits', 3, true],
    ['RGB and alpha of 16 bits', 4, true],
    ['gray and alpha', 2, false],
    ['RGB and alpha', 4, false],
  ] as const)('reads %s as sharp does', async (_, channels, is16Bit) => {
    const png = await draw(channels, is16Bit);
    expect(needsOwnDecoder(png)).toBe(true);
    expect(decodePng(png)).toEqual(await decodeRaster(png));
  });

  it.each([1, 3] as const)('leaves %i opaque channels of 8 bits to the browser', async (channels) => {
    expect(needsOwnDecoder(await draw(channels, false))).toBe(false);
    expect(needsOwnDecoder(Uint8Array.of(1, 2, 3))).toBe(false);
  });

  it('says what is wrong with damaged and huge images', async () => {
    const png = await draw(3, true);
    expect(() => decodePng(png.subarray(0, png.length / 2))).toThrow('damaged or cut short');
    const flipped = Uint8Array.from(png);
    flipped[png.length - 40]! ^= 0xff;
    expect(() => decodePng(flipped)).toThrow('damaged or cut short');
    const huge = Uint8Array.from(png);
    new DataView(huge.buffer).setUint32(16, 60_000);
    new DataView(huge.buffer).setUint32(20, 60_000);
    expect(() => decodePng(huge)).toThrow('million pixels');
  });
});
