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
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const dx = (column - center) * mirror;
      const dy = row - center;
      const x = cosine * dx - sine * dy + center + shiftX;
      const y = sine * dx + cosine * dy + center + shiftY;
      const target = (row * size + column) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const value = sample(image, size, channels, x, y, channel) * contrast + brightness;
        result[target + channel] = Math.min(1, Math.max(-1, value));
      }
    }
  }
  return result;
}

/** Bilinear, with the border repeated outside. */
function sample(image: Float32Array, size: number, channels: number, x: number, y: number, channel: number): number {
  const inside = (position: number): number => Math.min(size - 1, Math.max(0, position));
  const left = Math.floor(inside(x));
  const top = Math.floor(inside(y));
  const right = Math.min(size - 1, left + 1);
  const bottom = Math.min(size - 1, top + 1);
  const partX = inside(x) - left;
  const partY = inside(y) - top;
  const at = (row: number, column: number): number => image[(row * size + column) * channels + channel] ?? 0;
  const upper = at(top, left) * (1 - partX) + at(top, right) * partX;
  const lower = at(bottom, left) * (1 - partX) + at(bottom, right) * partX;
  return upper * (1 - partY) + lower * partY;
}
