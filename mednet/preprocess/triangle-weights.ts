/** Which source samples make up each sample of a resized axis, and with what weight. */
export interface ResizeWeights {
  /** Samples along the source axis. */
  from: number;
  /** Samples along the resized axis. */
  to: number;
  /** [to], the first source sample of each. */
  first: Int32Array;
  /** [to], how many source samples in a row. */
  count: Int32Array;
  /** Row length of `weights`. */
  taps: number;
  /** [to, taps], each row sums to 1 over its `count`. */
  weights: Float64Array;
}

// Images of one data set come in few sizes; an archive of all sizes must not grow the memory without end.
const CACHE_ENTRIES = 64;
const cache = new Map<string, ResizeWeights>();

/**
 * Weights of the triangle filter, as Pillow's BILINEAR has them: the filter's support is one source sample either
 * side when enlarging, and that times the reduction when reducing; at the edges it is cut off and normalised.
 */
export function triangleWeights(from: number, to: number): ResizeWeights {
  const key = `${from}/${to}`;
  const known = cache.get(key);
  if (known) return known;
  if (cache.size >= CACHE_ENTRIES) cache.clear();
  const made = makeWeights(from, to);
  cache.set(key, made);
  return made;
}

function makeWeights(from: number, to: number): ResizeWeights {
  const reduction = from / to;
  const support = Math.max(reduction, 1);
  const taps = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(to);
  const count = new Int32Array(to);
  const weights = new Float64Array(to * taps);
  for (let target = 0; target < to; target++) {
    const center = (target + 0.5) * reduction;
    const low = Math.max(0, Math.trunc(center - support + 0.5));
    const high = Math.min(from, Math.trunc(center + support + 0.5));
    const row = weights.subarray(target * taps, target * taps + high - low);
    for (let tap = 0; tap < row.length; tap++) {
      row[tap] = Math.max(0, 1 - Math.abs(low + tap + 0.5 - center) / support);
    }
    const sum = row.reduce((total, weight) => total + weight, 0);
    row.forEach((weight, tap) => {
      row[tap] = weight / sum;
    });
    first[target] = low;
    count[target] = row.length;
  }
  return { from, to, first, count, taps, weights };
}
