/** PNG, JPEG, WebP and TIFF through sharp (libvips). Node only. */
import sharp, { type Metadata } from 'sharp';
import { toPixels } from '../preprocess/to-pixels.ts';
import { checkSize } from './limits.ts';
import { ImageError, type Pixels } from './pixels.ts';

function checkHeader({ width, height, depth }: Metadata): void {
  checkSize(width, height);
  if (depth !== 'uchar' && depth !== 'ushort') {
    throw new ImageError(`The image stores ${depth} values; convert it to 8 or 16 bits a channel.`);
  }
}

/**
 * @param bytes a whole file
 * @throws ImageError when it is too large or of another bit depth; sharp's own Error when it cannot be decoded
 */
export async function decodeRaster(bytes: Uint8Array): Promise<Pixels> {
  // The limit is ours (checkHeader), so that its message says what to do.
  const image = sharp(bytes, { failOn: 'error', ignoreIcc: true, autoOrient: true, limitInputPixels: false });
  const header = await image.metadata();
  checkHeader(header);
  const isGray = header.space === 'b-w' || header.space === 'grey16';
  const is16Bit = header.depth === 'ushort';
  // Raw gray leaves sharp without its alpha; as RGB it keeps it.
  const isVeiledGray = isGray && header.hasAlpha;
  const [gray, colour] = is16Bit ? (['grey16', 'rgb16'] as const) : (['b-w', 'srgb'] as const);
  const { data, info } = await image
    .toColourspace(isGray && !isVeiledGray ? gray : colour)
    .raw({ depth: is16Bit ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const values = is16Bit ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data;
  if (!isVeiledGray) return toPixels({ width, height, channels, data: values });
  return toPixels({ width, height, channels: 2, data: values.filter((_, at) => at % 4 === 0 || at % 4 === 3) });
}
