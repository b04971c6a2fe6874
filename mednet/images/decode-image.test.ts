import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from './decode-image.ts';
import { ImageError } from './pixels.ts';

const gray = (values: number[], width: number) =>
  sharp(Buffer.from(values), { raw: { width, height: values.length / width, channels: 1 } }).toColourspace('b-w');
const rgb = (values: number[], width: number) =>
  sharp(Buffer.from(values), { raw: { width, height: values.length / width / 3, channels: 3 } });

describe('decodeImage', () => {
  it.each(['png', 'tiff'] as const)('reads 8-bit gray and RGB %s without loss', async (format) => {
    expect(
      await decodeImage(await gray([0, 100, 200, 255, 7, 8], 3).toFormat(format, { compression: 'lzw' }).toBuffer()),
    ).toEqual({ width: 3, height: 2, channels: 1, data: Float32Array.of(0, 100, 200, 255, 7, 8) });
    expect(
      await decodeImage(await rgb([1, 2, 3, 250, 251, 252], 1).toFormat(format, { compression: 'lzw' }).toBuffer()),
    ).toEqual({ width: 1, height: 2, channels: 3, data: Float32Array.of(1, 2, 3, 250, 251, 252) });
  });

  it('reads a single pixel of JPEG and WebP', async () => {
    expect((await decodeImage(await gray([128], 1).jpeg().toBuffer())).data).toEqual(Float32Array.of(128));
    const webp = await decodeImage(await rgb([10, 20, 30], 1).webp({ lossless: true }).toBuffer());
    expect(webp).toEqual({ width: 1, height: 1, channels: 3, data: Float32Array.of(10, 20, 30) });
  });

  it('keeps the fractions of 16-bit images', async () => {
    const values = Uint16Array.of(0, 1, 32_768, 65_535);
    const png = await sharp(values, { raw: { width: 4, height: 1, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer();
    const decoded = await decodeImage(png);
    expect(decoded.channels).toBe(1);
    expect(decoded.data).toEqual(Float32Array.from(values, (value) => value / 257));
    const six = Uint16Array.of(300, 400, 500, 600, 700, 65_535);
    const colour = await sharp(six, { raw: { width: 2, height: 1, channels: 3 } })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect((await decodeImage(colour)).data).toEqual(Float32Array.from(six, (value) => value / 257));
  });

  it('looks palettes up and lays transparency on black', async () => {
    const palette = await rgb([255, 128, 0, 255, 128, 0], 2).png({ palette: true }).toBuffer();
    expect((await decodeImage(palette)).data).toEqual(Float32Array.of(255, 128, 0, 255, 128, 0));
    const raw = { raw: { width: 2, height: 1, channels: 4 as const } };
    const transparent = await sharp(Buffer.from([200, 100, 50, 0, 200, 100, 50, 255]), raw)
      .png()
      .toBuffer();
    expect((await decodeImage(transparent)).data).toEqual(Float32Array.of(0, 0, 0, 200, 100, 50));
  });

  it('keeps the fractions of what transparency leaves', async () => {
    const half = { width: 1, height: 1 } as const;
    const rgba = sharp(Buffer.from([201, 100, 50, 100]), { raw: { ...half, channels: 4 } });
    const colour = Float32Array.of(20100 / 255, 10000 / 255, 5000 / 255);
    expect(await decodeImage(await rgba.png().toBuffer())).toEqual({ ...half, channels: 3, data: colour });
    const gray = sharp(Buffer.from([201, 100]), { raw: { ...half, channels: 2 } }).toColourspace('b-w');
    const veiled = { ...half, channels: 1, data: Float32Array.of(20100 / 255) };
    expect(await decodeImage(await gray.png().toBuffer())).toEqual(veiled);
    const deep = sharp(Uint16Array.of(51_400, 13_107), { raw: { ...half, channels: 2 } }).toColourspace('grey16');
    expect(await decodeImage(await deep.png().toBuffer())).toEqual({ ...veiled, data: Float32Array.of(40) });
  });

  it('turns an image the way its EXIF orientation says', async () => {
    // Orientation 6: shown turned by 90 degrees clockwise, so a row of two becomes a column.
    const turned = await decodeImage(
      await rgb([1, 2, 3, 7, 8, 9], 2).withMetadata({ orientation: 6 }).png().toBuffer(),
    );
    expect(turned).toEqual({ width: 1, height: 2, channels: 3, data: Float32Array.of(1, 2, 3, 7, 8, 9) });
  });

  it('refuses what is no image, with the formats it reads', async () => {
    await expect(decodeImage(new Uint8Array())).rejects.toThrow(new ImageError('The image file is empty.'));
    await expect(decodeImage(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).rejects.toThrow(
      'none of the image formats that can be read (DICOM, NIfTI, PNG, JPEG, WebP, TIFF)',
    );
  });

  it.each(['png', 'jpeg', 'webp', 'tiff'] as const)('refuses a %s cut short anywhere', async (format) => {
    const noise = Array.from({ length: 64 * 64 }, (_, index) => (index * index * 31) % 251);
    const whole = await gray(noise, 64).toFormat(format, { compression: 'lzw' }).toBuffer();
    for (const share of [0.05, 0.5, 0.9]) {
      const part = whole.subarray(0, Math.max(12, Math.floor(whole.length * share)));
      const failure = await decodeImage(part).catch((error: unknown) => error);
      expect(failure, `${share} of the file`).toBeInstanceOf(ImageError);
      expect((failure as Error).message).toContain('send it whole');
    }
  });

  it('refuses a header that promises too many pixels before it decodes them', async () => {
    const png = Buffer.from(await gray([1], 1).png().toBuffer());
    png.writeUInt32BE(50_000, 16);
    png.writeUInt32BE(50_000, 20);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    await expect(decodeImage(png)).rejects.toThrow('The image is 50000 x 50000; at most 40 million pixels');
  });

  it('refuses more bytes than it reads', async () => {
    await expect(decodeImage(new Uint8Array(64 * 2 ** 20 + 1))).rejects.toThrow('65 MiB; at most 64 MiB');
  });

  it('refuses floating-point values, whose range nobody knows', async () => {
    // Tags: width, height, bits, no compression, black is zero, data at 8, rows a strip, bytes, IEEE floats.
    const tags = [
      [256, 1],
      [257, 1],
      [258, 32],
      [259, 1],
      [262, 1],
      [273, 8],
      [278, 1],
      [279, 4],
      [339, 3],
    ];
    const tiff = Buffer.alloc(14 + tags.length * 12 + 4);
    tiff.write('II*\0', 'latin1');
    tiff.writeUInt32LE(12, 4);
    tiff.writeFloatLE(0.5, 8);
    tiff.writeUInt16LE(tags.length, 12);
    tags.forEach(([tag, value], index) => {
      const entry = 14 + index * 12;
      tiff.writeUInt16LE(tag!, entry);
      tiff.writeUInt16LE(3, entry + 2);
      tiff.writeUInt32LE(1, entry + 4);
      tiff.writeUInt16LE(value!, entry + 8);
    });
    await expect(decodeImage(tiff)).rejects.toThrow('The image stores float values; convert it to 8 or 16 bits');
  });
});
