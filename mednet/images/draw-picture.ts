/** A small picture of an image, to be looked at. Node only. */
import sharp from 'sharp';
import type { Pixels } from './pixels.ts';

/** Longest side in pixels. */
const PICTURE_SIDE = 192;

/** @returns a WebP file; small images keep their size */
export async function drawPicture({ width, height, channels, data }: Pixels): Promise<Buffer> {
  return sharp(Uint8Array.from(data, Math.round), { raw: { width, height, channels } })
    .resize(PICTURE_SIDE, PICTURE_SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 85 })
    .toBuffer();
}
