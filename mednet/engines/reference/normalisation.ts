/** For tests: normalisation over all axes but the last, and softmax over the last, by their definitions. */
import { build, type PlainArray } from './array.ts';

/** Mean and variance of each channel (the last axis). */
function momentsOf({ shape, values }: PlainArray): { mean: Float64Array; variance: Float64Array } {
  const channels = shape.at(-1) as number;
  const count = values.length / channels;
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  values.forEach((value, index) => {
    mean[index % channels] = (mean[index % channels] as number) + value / count;
  });
  values.forEach((value, index) => {
    const difference = value - (mean[index % channels] as number);
    variance[index % channels] = (variance[index % channels] as number) + (difference * difference) / count;
  });
  return { mean, variance };
}

/** Batch normalisation in training; gamma and beta are [channels]. */
export function batchNorm(x: PlainArray, gamma: PlainArray, beta: PlainArray, epsilon: number): PlainArray {
  const { mean, variance } = momentsOf(x);
  const vector = (values: Float64Array): PlainArray => ({ shape: [values.length], values });
  return normalise(x, [vector(mean), vector(variance), beta, gamma], epsilon);
}

/** (x - mean) / sqrt(variance + epsilon) * gamma + beta, all of [channels]. */
export function normalise(
  x: PlainArray,
  [mean, variance, beta, gamma]: [PlainArray, PlainArray, PlainArray, PlainArray],
  epsilon: number,
): PlainArray {
  const channels = mean.values.length;
  const values = x.values.map((value, index) => {
    const channel = index % channels;
    const deviation = Math.sqrt((variance.values[channel] as number) + epsilon);
    const scaled = ((value - (mean.values[channel] as number)) / deviation) * (gamma.values[channel] as number);
    return scaled + (beta.values[channel] as number);
  });
  return { shape: x.shape, values };
}

/** Logarithms of the softmax of rows [rows, classes]. */
export function logSoftmax(logits: PlainArray): PlainArray {
  const [rows, classes] = logits.shape as [number, number];
  const total = (row: number): number => {
    const own = logits.values.subarray(row * classes, (row + 1) * classes);
    return Math.log(own.reduce((sum, value) => sum + Math.exp(value), 0));
  };
  const totals = Array.from({ length: rows }, (_, row) => total(row));
  return build([rows, classes], (row = 0, column = 0) => {
    return (logits.values[row * classes + column] as number) - (totals[row] as number);
  });
}
