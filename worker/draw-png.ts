import sharp from 'sharp';
import { drawSheet, type Sheet } from '../mednet/images/draw-sheet.ts';

export async function drawPng(sheet: Sheet): Promise<Buffer> {
  const { width, height, data } = drawSheet(sheet);
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
