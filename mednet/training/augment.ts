/** Random changes that keep an image's class: where its pixels are, then their values, then their colours. */
import type { RandomStream } from '../random.ts';
import { AUGMENTATIONS, type Augmentation } from './augmentations.ts';
import { changeColours } from './change-colours.ts';
import { drawMap, type ImageMap } from './draw-map.ts';

/** Pixels a side of an image and of its copy. */
interface Sides {
  size: number;
  side: number;
  channels: number;
}

/** A changed copy [side, side, channels] of an image [size, size, channels], values -1..1 (kept there). */
export function augment(
  image: Float32Array,
  size: number,
  channels: number,
  stream: RandomStream,
  how: Augmentation = AUGMENTATIONS.standard,
  side = size,
): Float32Array {
  const moved = resample(image, { size, side, channels }, drawMap(how, stream));
  changeValues(moved, how, stream);
  if (channels === 3) changeColours(moved, how, stream);
  for (let at = 0; at < moved.length; at++) moved[at] = Math.min(1, Math.max(-1, moved[at]!));
  return moved;
}

/** What comes in from outside repeats the border; what is made smaller is not smoothed before. */
function resample(image: Float32Array, { size, side, channels }: Sides, map: ImageMap): Float32Array {
  const { xx, xy, yx, yy } = map;
  const center = (size - 1) / 2;
  const step = size / side;
  const [shiftX, shiftY] = [center + map.x * size, center + map.y * size];
  const result = new Float32Array(side * side * channels);
  let target = 0;
  for (let row = 0; row < side; row++) {
    const dy = step * (row - (side - 1) / 2);
    for (let column = 0; column < side; column++) {
      const dx = step * (column - (side - 1) / 2);
      const x = Math.min(size - 1, Math.max(0, xx * dx + xy * dy + shiftX));
      const y = Math.min(size - 1, Math.max(0, yx * dx + yy * dy + shiftY));
      for (let channel = 0; channel < channels; channel++) {
        result[target++] = sample(image, size, channels, x, y, channel);
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

/** Gamma, then window, then noise, in place. */
function changeValues(
  image: Float32Array,
  { contrast = 0, brightness = 0, gamma = 0, noise = 0 }: Augmentation,
  stream: RandomStream,
): void {
  const spread = (largest: number): number => (2 * stream.uniform() - 1) * largest;
  const factor = 1 + spread(contrast);
  const offset = spread(brightness);
  if (gamma > 0) {
    const exponent = (1 + gamma) ** (2 * stream.uniform() - 1);
    for (let at = 0; at < image.length; at++) image[at] = 2 * ((image[at]! + 1) / 2) ** exponent - 1;
  }
  // Evenly spread: drawing normal numbers would take longer than all else here.
  const largest = noise * Math.sqrt(3) * stream.uniform();
  for (let at = 0; at < image.length; at++) {
    const value = image[at]! * factor + offset;
    image[at] = largest > 0 ? value + spread(largest) : value;
  }
}
