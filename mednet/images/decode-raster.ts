/** PNG, JPEG, WebP and TIFF through sharp (libvips). Node only. */
import sharp, { type Metadata } from 'sharp';
import { toPixels } from '../preprocess/to-pixels.ts';
import { ImageError, type Pixels } from './pixels.ts';

/** A whole mammogram has 20 million pixels; as RGB in float, 40 million take 480 MB. */
const MAX_PIXELS = 40_000_000;
const MAX_SIDE = 65_535;

function checkHeader({ width, height, depth }: Metadata): void {
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    throw new ImageError(
      `The image is ${width} x ${height}; at most ${MAX_PIXELS / 1e6} million pixels and ${MAX_SIDE} a side are read. ` +
        'Send a reduced copy.',
    );
  }
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
  const { data, info } = await image
    .toColourspace(is16Bit ? (isGray ? 'grey16' : 'rgb16') : isGray ? 'b-w' : 'srgb')
    .raw({ depth: is16Bit ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const values = is16Bit ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data;
  return toPixels({ width, height, channels, data: values });
}
