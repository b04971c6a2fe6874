/** For tests: resizing of images [batch, height, width, channels] as TensorFlow does it by default (top left corners agree). */
import { at, build, type PlainArray } from './array.ts';

export function resizeNearest(x: PlainArray, [height, width]: [number, number]): PlainArray {
  const [batch, inHeight, inWidth, channels] = x.shape as [number, number, number, number];
  return build([batch, height, width, channels], (image = 0, row = 0, column = 0, channel = 0) =>
    at(x, [image, Math.floor((row * inHeight) / height), Math.floor((column * inWidth) / width), channel]),
  );
}

export function resizeBilinear(x: PlainArray, [height, width]: [number, number]): PlainArray {
  const [batch, inHeight, inWidth, channels] = x.shape as [number, number, number, number];
  return build([batch, height, width, channels], (image = 0, row = 0, column = 0, channel = 0) => {
    const [y, z] = [(row * inHeight) / height, (column * inWidth) / width];
    const [top, left] = [Math.floor(y), Math.floor(z)];
    const [bottom, right] = [Math.min(top + 1, inHeight - 1), Math.min(left + 1, inWidth - 1)];
    const between = (line: number): number =>
      at(x, [image, line, left, channel]) * (1 - (z - left)) + at(x, [image, line, right, channel]) * (z - left);
    return between(top) * (1 - (y - top)) + between(bottom) * (y - top);
  });
}
