/** Random changes that keep an image's class: flip, small affine map, intensity. */
import type { RandomStream } from '../random.ts';

const LARGEST_ANGLE = Math.PI / 12;
const LARGEST_SCALE_CHANGE = 0.1;
const LARGEST_SHIFT = 0.08;
const LARGEST_CONTRAST_CHANGE = 0.15;
const LARGEST_BRIGHTNESS_CHANGE = 0.1;

/**
 * A changed copy of an image [size, size, channels], values -1..1 (kept there). Left and right are exchanged in half of
 * the cases; rotation up to 15 degrees, scale and shift up to 10 and 8 %; what comes in from outside repeats the border.
 */
export function augment(image: Float32Array, size: number, channels: number, stream: RandomStream): Float32Array {
  const spread = (largest: number): number => (2 * stream.uniform() - 1) * largest;
  const mirror = stream.uniform() < 0.5 ? -1 : 1;
  const angle = spread(LARGEST_ANGLE);
  const scale = 1 + spread(LARGEST_SCALE_CHANGE);
  const shiftX = spread(LARGEST_SHIFT) * size;
  const shiftY = spread(LARGEST_SHIFT) * size;
  const contrast = 1 + spread(LARGEST_CONTRAST_CHANGE);
  const brightness = spread(LARGEST_BRIGHTNESS_CHANGE);
  const cosine = Math.cos(angle) / scale;
  const sine = Math.sin(angle) / scale;
  const center = (size - 1) / 2;
  const result = new Float32Array(image.length);
  let target = 0;
  for (let row = 0; row < size; row++) {
    const dy = row - center;
    for (let column = 0; column < size; column++) {
      const dx = (column - center) * mirror;
      const x = Math.min(size - 1, Math.max(0, cosine * dx - sine * dy + center + shiftX));
      const y = Math.min(size - 1, Math.max(0, sine * dx + cosine * dy + center + shiftY));
      for (let channel = 0; channel < channels; channel++) {
        const value = sample(image, size, channels, x, y, channel) * contrast + brightness;
        result[target++] = Math.min(1, Math.max(-1, value));
      }
    }
  }
  return result;
}

/** Bilinear at a place inside the image. Without functions of its own: it is called for every value of every image. */
function sample(image: Float32Array, size: number, channels: number, x: number, y: number, channel: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = Math.min(size - 1, left + 1);
  const bottom = Math.min(size - 1, top + 1);
  const partX = x - left;
  const partY = y - top;
  const upperRow = top * size;
  const lowerRow = bottom * size;
  const upperLeft = image[(upperRow + left) * channels + channel]!;
  const upperRight = image[(upperRow + right) * channels + channel]!;
  const lowerLeft = image[(lowerRow + left) * channels + channel]!;
  const lowerRight = image[(lowerRow + right) * channels + channel]!;
  const upper = upperLeft * (1 - partX) + upperRight * partX;
  const lower = lowerLeft * (1 - partX) + lowerRight * partX;
  return upper * (1 - partY) + lower * partY;
}
