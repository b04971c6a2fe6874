/** For tests: pooling by its definition. Images are [batch, height, width, channels]. */
import { at, build, type PlainArray } from './array.ts';
import { type Padding, placesOf } from './convolution.ts';

export const maxPool = (x: PlainArray, size: number, stride: number, pad: Padding): PlainArray =>
  pool(x, size, stride, pad, (pixels) => Math.max(...pixels));

/** Means over the pixels of a window that are in the image. */
export const averagePool = (x: PlainArray, size: number, stride: number, pad: Padding): PlainArray =>
  pool(x, size, stride, pad, (pixels) => pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length);

function pool(
  x: PlainArray,
  size: number,
  stride: number,
  pad: Padding,
  combine: (pixels: number[]) => number,
): PlainArray {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const rows = placesOf(height, size, stride, pad);
  const columns = placesOf(width, size, stride, pad);
  return build([batch, rows.count, columns.count, channels], (image = 0, row = 0, column = 0, channel = 0) => {
    const pixels: number[] = [];
    for (let tap = 0; tap < size * size; tap++) {
      const y = row * stride - rows.before + Math.floor(tap / size);
      const z = column * stride - columns.before + (tap % size);
      if (y >= 0 && y < height && z >= 0 && z < width) pixels.push(at(x, [image, y, z, channel]));
    }
    return combine(pixels);
  });
}
