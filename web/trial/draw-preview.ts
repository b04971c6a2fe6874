/** Pixels as a picture for the page. */
import type { Pixels } from '../../mednet/images/pixels.ts';

/** Pixels of the longer side; a page shows no more. */
const longestSide = 1024;

export async function drawPreview({ width, height, channels, data }: Pixels): Promise<ImageBitmap> {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      rgba[pixel * 4 + channel] = data[pixel * channels + (channels === 3 ? channel : 0)]!;
    }
    rgba[pixel * 4 + 3] = 255;
  }
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return createImageBitmap(new ImageData(rgba, width, height), {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'medium',
  });
}
