/** Images made small: what is compared where no network reads features, and how copies are looked for. */
import type { Images } from '../training/request.ts';

export interface Vectors {
  count: number;
  /** [count, length], flat. */
  values: Float32Array;
}

/** Means over squares, [side, side, channels] each. Throws RangeError unless `side` divides the images' own. */
export function thumbnails(images: Images, side: number): Vectors {
  const { count, size, channels } = images;
  const step = size / side;
  if (!Number.isInteger(step)) throw new RangeError(`Images of ${size} pixels cannot be halved to ${side}`);
  const length = side * side * channels;
  const values = new Float32Array(count * length);
  for (let index = 0; index < count; index++) {
    const image = images.image(index);
    for (let at = 0; at < image.length; at++) {
      const [row, column] = [Math.floor(at / channels / size), Math.floor(at / channels) % size];
      const place = (Math.floor(row / step) * side + Math.floor(column / step)) * channels + (at % channels);
      values[index * length + place]! += image[at]! / (step * step);
    }
  }
  return { count, values };
}

/** Left and right exchanged. */
export function mirrored(images: Images): Images {
  const { size, channels } = images;
  const image = (index: number): Float32Array => {
    const original = images.image(index);
    return original.map((_, at) => {
      const [pixel, channel] = [Math.floor(at / channels), at % channels];
      const [row, column] = [Math.floor(pixel / size), pixel % size];
      return original[(row * size + size - 1 - column) * channels + channel]!;
    });
  };
  return { count: images.count, size, channels, image };
}
