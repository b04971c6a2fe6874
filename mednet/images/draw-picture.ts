/** A small picture of an image, to be looked at. Node only. */
import sharp, { type Sharp } from 'sharp';
import type { Pixels } from './pixels.ts';

/** Longest side in pixels. */
export const PICTURE_SIDE = 192;

const SAMPLE_SIDE = 1024;

/** @returns a WebP file; small images keep their size */
export function drawPicture(pixels: Pixels): Promise<Buffer> {
  return draw(pixels, PICTURE_SIDE).webp({ quality: 85 }).toBuffer();
}

/** As a network is to see it. @returns a PNG file of 8 bits, at most 1024 pixels on a side */
export function drawSample(pixels: Pixels): Promise<Buffer> {
  return draw(pixels, SAMPLE_SIDE)
    .toColourspace(pixels.channels === 1 ? 'b-w' : 'srgb')
    .png()
    .toBuffer();
}

function draw({ width, height, channels, data }: Pixels, side: number): Sharp {
  return sharp(Uint8Array.from(data, Math.round), { raw: { width, height, channels } }).resize(side, side, {
    fit: 'inside',
    withoutEnlargement: true,
  });
}
