import { type ResizeWeights, triangleWeights } from './triangle-weights.ts';

/** Resizes the middle axis of `data` [outer, axis.from, inner] to [outer, axis.to, inner]. */
function resizeAxis(data: Float32Array, outer: number, inner: number, axis: ResizeWeights): Float32Array {
  const { from, to, first, count, taps, weights } = axis;
  const resized = new Float32Array(outer * to * inner);
  let at = 0;
  for (let block = 0; block < outer; block++) {
    for (let target = 0; target < to; target++) {
      const start = (block * from + first[target]!) * inner;
      const row = target * taps;
      const end = row + count[target]!;
      for (let offset = start; offset < start + inner; offset++) {
        let sum = 0;
        for (let tap = row, source = offset; tap < end; tap++, source += inner) sum += weights[tap]! * data[source]!;
        resized[at++] = sum;
      }
    }
  }
  return resized;
}

/**
 * Resizes by a triangle filter whose support grows with the reduction; the same numbers as Pillow's BILINEAR on
 * floating-point images (mode F), within single precision.
 *
 * @param data [height, width, channels]
 * @returns [toHeight, toWidth, channels]; `data` itself when the size stays
 */
export function resize(
  data: Float32Array,
  [height, width, channels]: [number, number, number],
  [toHeight, toWidth]: [number, number],
): Float32Array {
  const wide = width === toWidth ? data : resizeAxis(data, height, channels, triangleWeights(width, toWidth));
  return height === toHeight ? wide : resizeAxis(wide, 1, toWidth * channels, triangleWeights(height, toHeight));
}
