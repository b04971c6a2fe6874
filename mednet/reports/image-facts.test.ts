import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../images/decode-image.ts';
import { borderShare } from './border-share.ts';
import { imageFacts } from './image-facts.ts';
import { jpegQuality } from './jpeg-quality.ts';
import { noise } from './test-images.ts';

const jpegOf = ({ width, height, channels, data }: ReturnType<typeof noise>, quality = 90) =>
  sharp(Uint8Array.from(data), { raw: { width, height, channels } }).toColourspace('srgb').jpeg({ quality }).toBuffer();

describe('imageFacts', () => {
  it('tells kind, quality and colour of a file', async () => {
    const bytes = await jpegOf(noise(1, 64, 48), 80);
    const pixels = await decodeImage(bytes);
    expect(pixels.channels).toBe(3);
    expect(imageFacts(pixels, bytes)).toMatchObject({ format: 'JPEG', quality: 80, isColoured: false, border: 0 });
    const tinted = { ...pixels, data: pixels.data.map((value, at) => (at % 3 === 0 ? value + 40 : value)) };
    expect(imageFacts(tinted, bytes).isColoured).toBe(true);
  });

  it('gives the same thumbnail and histogram for gray in one channel and in three', async () => {
    const gray = noise(2, 60, 36, 100);
    const data = new Float32Array(gray.data.length * 3).map((_, at) => gray.data[Math.floor(at / 3)]!);
    const [one, three] = [gray, { ...gray, channels: 3 as const, data }].map((pixels) =>
      imageFacts(pixels, Buffer.from('')),
    );
    expect(one!.thumbnail).toEqual(three!.thumbnail);
    expect(one!.histogram).toEqual(three!.histogram);
    expect(one!.deviation).toBeCloseTo(8, 0);
    const squares = one!.histogram.reduce((sum, value) => sum + (value / 255) ** 2, 0);
    expect(squares).toBeCloseTo(3, 1);
  });
});

describe('jpegQuality', () => {
  it.each([30, 50, 75, 90, 95])('reads %i back', async (quality) => {
    expect(jpegQuality(await jpegOf(noise(3, 40, 40), quality))).toBe(quality);
  });

  it('says nothing of other files, nor of one that is cut short', async () => {
    const bytes = await jpegOf(noise(4, 40, 40));
    expect(jpegQuality(await sharp(bytes).png().toBuffer())).toBeUndefined();
    expect(jpegQuality(bytes.subarray(0, 40))).toBeUndefined();
    expect(jpegQuality(new Uint8Array())).toBeUndefined();
  });
});

describe('borderShare', () => {
  it('measures bars on any side, and no more than there is', () => {
    const image = noise(5, 100, 80);
    expect(borderShare(image)).toBe(0);
    const barred = image.data.map((value, at) => (at % 100 < 20 || Math.floor(at / 100) >= 70 ? 0 : value));
    expect(borderShare({ ...image, data: barred })).toBeCloseTo(1 - (80 * 70) / 8000, 6);
    expect(borderShare({ ...image, data: image.data.map(() => 3) })).toBe(1);
  });
});
