/** Mean and covariance of feature vectors, in 64-bit floating point. */

export interface FeatureMoments {
  count: number;
  mean: Float64Array;
  /** [length, length], flat and symmetric. */
  covariance: Float64Array;
  /** Share of the even spread that was mixed into the covariance, 0..1. */
  shrinkage: number;
}

/**
 * Of features [count, length], flat. Fewer vectors than features leave a sample covariance without rank, so it is
 * shrunk towards the same variance everywhere by as much as Ledoit and Wolf derive (J. Multivar. Anal. 88, 2004).
 * Throws RangeError for fewer than two vectors.
 */
export function featureMoments(features: ArrayLike<number>, count: number): FeatureMoments {
  if (count < 2) throw new RangeError(`A covariance needs two images or more; there are ${count}`);
  const length = features.length / count;
  const mean = new Float64Array(length);
  for (let at = 0; at < features.length; at++) mean[at % length]! += features[at]! / count;
  const centered = Float64Array.from(features, (value, at) => value - mean[at % length]!);
  const covariance = sampleCovariance(centered, count, length);
  const shrinkage = shrinkageOf(centered, covariance, count, length);
  const even = traceOf(covariance, length) / length;
  const shrunk = covariance.map((value, at) => {
    const target = at % (length + 1) === 0 ? even : 0;
    return (1 - shrinkage) * value + shrinkage * target;
  });
  return { count, mean, covariance: shrunk, shrinkage };
}

/** Divided by count, as the shrinkage is derived for. */
function sampleCovariance(centered: Float64Array, count: number, length: number): Float64Array {
  const covariance = new Float64Array(length * length);
  for (let start = 0; start < centered.length; start += length) {
    for (let row = 0; row < length; row++) {
      const factor = centered[start + row]! / count;
      for (let column = 0; column < length; column++) {
        covariance[row * length + column]! += factor * centered[start + column]!;
      }
    }
  }
  return covariance;
}

/** Mean squared distance of x x' from the covariance, over that of the covariance from the even spread; 1 at most. */
function shrinkageOf(centered: Float64Array, covariance: Float64Array, count: number, length: number): number {
  const even = traceOf(covariance, length) / length;
  const squares = squareSum(covariance);
  const spread = squares - length * even * even;
  if (spread <= 0) return 0;
  let fourth = 0;
  for (let start = 0; start < centered.length; start += length) {
    fourth += squareSum(centered.subarray(start, start + length)) ** 2;
  }
  const error = (fourth / count - squares) / count;
  return Math.min(error, spread) / spread;
}

const squareSum = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

export function traceOf(matrix: Float64Array, length: number): number {
  let trace = 0;
  for (let at = 0; at < matrix.length; at += length + 1) trace += matrix[at]!;
  return trace;
}
