/** For tests: convolutions by their definition. Images are [batch, height, width, channels]. */
import { type PlainArray, sizeOf } from './array.ts';

export type Padding = 'same' | 'valid';

/** How many places a window of `size` takes along a side, and how far before the image the first one starts. */
export function placesOf(side: number, size: number, stride: number, pad: Padding): { count: number; before: number } {
  if (pad === 'valid') return { count: Math.floor((side - size) / stride) + 1, before: 0 };
  const count = Math.ceil(side / stride);
  return { count, before: Math.floor(Math.max(0, (count - 1) * stride + size - side) / 2) };
}

/** Filters are [height, width, in, out]. */
export function conv2d(x: PlainArray, filter: PlainArray, stride: number, pad: Padding): PlainArray {
  const [batch, height, width, inputs] = x.shape as [number, number, number, number];
  const [filterHeight, filterWidth, , outputs] = filter.shape as [number, number, number, number];
  const rows = placesOf(height, filterHeight, stride, pad);
  const columns = placesOf(width, filterWidth, stride, pad);
  const shape = [batch, rows.count, columns.count, outputs];
  const result = new Float64Array(sizeOf(shape));
  eachPlace([batch, height, width], rows, columns, stride, [filterHeight, filterWidth], (pixel, tap, place) => {
    for (let input = 0; input < inputs; input++) {
      const value = x.values[pixel * inputs + input] as number;
      const start = (tap * inputs + input) * outputs;
      for (let output = 0; output < outputs; output++) {
        const target = place * outputs + output;
        result[target] = (result[target] as number) + value * (filter.values[start + output] as number);
      }
    }
  });
  return { shape, values: result };
}

/** The transpose of `conv2d` as a linear map of images. Filters are [height, width, out, in]. */
export function conv2dTranspose(
  y: PlainArray,
  filter: PlainArray,
  [height, width]: [number, number],
  stride: number,
  pad: Padding,
): PlainArray {
  const [batch, , , inputs] = y.shape as [number, number, number, number];
  const [filterHeight, filterWidth, outputs] = filter.shape as [number, number, number, number];
  const rows = placesOf(height, filterHeight, stride, pad);
  const columns = placesOf(width, filterWidth, stride, pad);
  const shape = [batch, height, width, outputs];
  const result = new Float64Array(sizeOf(shape));
  eachPlace([batch, height, width], rows, columns, stride, [filterHeight, filterWidth], (pixel, tap, place) => {
    for (let output = 0; output < outputs; output++) {
      let sum = 0;
      for (let input = 0; input < inputs; input++) {
        const weight = filter.values[(tap * outputs + output) * inputs + input] as number;
        sum += weight * (y.values[place * inputs + input] as number);
      }
      const target = pixel * outputs + output;
      result[target] = (result[target] as number) + sum;
    }
  });
  return { shape, values: result };
}

/** Each channel by filters of its own: filters are [height, width, in, multiplier]. */
export function depthwiseConv2d(x: PlainArray, filter: PlainArray, stride: number, pad: Padding): PlainArray {
  const [batch, height, width, inputs] = x.shape as [number, number, number, number];
  const [filterHeight, filterWidth, , multiplier] = filter.shape as [number, number, number, number];
  const rows = placesOf(height, filterHeight, stride, pad);
  const columns = placesOf(width, filterWidth, stride, pad);
  const outputs = inputs * multiplier;
  const shape = [batch, rows.count, columns.count, outputs];
  const result = new Float64Array(sizeOf(shape));
  eachPlace([batch, height, width], rows, columns, stride, [filterHeight, filterWidth], (pixel, tap, place) => {
    for (let output = 0; output < outputs; output++) {
      const value = x.values[pixel * inputs + Math.floor(output / multiplier)] as number;
      const target = place * outputs + output;
      result[target] = (result[target] as number) + value * (filter.values[tap * outputs + output] as number);
    }
  });
  return { shape, values: result };
}

interface Places {
  count: number;
  before: number;
}

/** Every pixel under every place of the window: numbers of the pixel, of the filter's tap on it, and of the place. */
function eachPlace(
  [batch, height, width]: [number, number, number],
  rows: Places,
  columns: Places,
  stride: number,
  [filterHeight, filterWidth]: [number, number],
  visit: (pixel: number, tap: number, place: number) => void,
): void {
  for (let place = 0; place < batch * rows.count * columns.count; place++) {
    const image = Math.floor(place / (rows.count * columns.count));
    const top = (Math.floor(place / columns.count) % rows.count) * stride - rows.before;
    const left = (place % columns.count) * stride - columns.before;
    for (let tap = 0; tap < filterHeight * filterWidth; tap++) {
      const row = top + Math.floor(tap / filterWidth);
      const column = left + (tap % filterWidth);
      if (row < 0 || row >= height || column < 0 || column >= width) continue;
      visit((image * height + row) * width + column, tap, place);
    }
  }
}
