import { type ResizeWeights, triangleWeights } from './triangle-weights.ts';

/** Sums that are formed side by side: one alone waits for each of its additions. */
const SUMS = 4;

/**
 * The values that are resized with the same weights, as offsets into the data before and after: those of one block, or, where
 * a block has few, of as many as fill the sums. Filled up with the last one, which is then formed more than once.
 */
function listLanes(outer: number, inner: number, { from, to }: ResizeWeights) {
  const blocks = inner < SUMS ? Math.min(SUMS, outer) : 1;
  const sources = new Int32Array(Math.ceil((blocks * inner) / SUMS) * SUMS);
  const targets = new Int32Array(sources.length);
  for (let place = 0; place < sources.length; place++) {
    const lane = Math.min(place, blocks * inner - 1);
    const [block, offset] = [Math.floor(lane / inner), lane % inner];
    sources[place] = block * from * inner + offset;
    targets[place] = block * to * inner + offset;
  }
  return { blocks, sources, targets };
}

/** Resizes the middle axis of `data` [outer, axis.from, inner] to [outer, axis.to, inner]. */
function resizeAxis(data: Float32Array, outer: number, inner: number, axis: ResizeWeights): Float32Array {
  const { from, to, first, count, taps, weights } = axis;
  const { blocks, sources, targets } = listLanes(outer, inner, axis);
  const resized = new Float32Array(outer * to * inner);
  for (let next = 0; next < outer; next += blocks) {
    const block = Math.min(next, outer - blocks);
    for (let target = 0; target < to; target++) {
      const start = (block * from + first[target]!) * inner;
      const at = (block * to + target) * inner;
      const row = target * taps;
      const end = row + count[target]!;
      for (let lane = 0; lane < sources.length; lane += SUMS) {
        let [a, b, c, d] = [0, 0, 0, 0];
        let [atA, atB] = [start + sources[lane]!, start + sources[lane + 1]!];
        let [atC, atD] = [start + sources[lane + 2]!, start + sources[lane + 3]!];
        for (let tap = row; tap < end; tap++, atA += inner, atB += inner, atC += inner, atD += inner) {
          const weight = weights[tap]!;
          a += weight * data[atA]!;
          b += weight * data[atB]!;
          c += weight * data[atC]!;
          d += weight * data[atD]!;
        }
        resized[at + targets[lane]!] = a;
        resized[at + targets[lane + 1]!] = b;
        resized[at + targets[lane + 2]!] = c;
        resized[at + targets[lane + 3]!] = d;
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
