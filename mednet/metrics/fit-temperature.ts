/** Sharper or flatter than these no temperature is: where every case is right, the likeliest would be 0. */
const SHARPEST = 0.05;
const FLATTEST = 20;
/** Halvings of the interval: to a thousandth of a thousandth of it. */
const STEPS = 60;
/** Below it single precision gives 0, whose logarithm is no number. */
const SMALLEST = 1e-38;

/**
 * The temperature by which logits are divided so that their softmax is the likeliest for the labels (Guo et al. 2017,
 * arXiv 1706.04599). The order of the classes stays as it is. To be chosen on validation.
 *
 * @param probabilities [n, classCount], flat: softmax of the logits
 * @returns 0.05 to 20; 1 leaves them as they are
 */
export function fitTemperature(probabilities: Float32Array, labels: Int32Array, classCount: number): number {
  // Their logarithms are the logits up to a constant of each row, which softmax does not see.
  const logits = Float64Array.from(probabilities, (value) => Math.log(Math.max(value, SMALLEST)));
  // The slope of the loss by 1 / temperature only grows, so its zero is found by halving.
  let low = 1 / FLATTEST;
  let high = 1 / SHARPEST;
  for (let step = 0; step < STEPS; step++) {
    const middle = Math.sqrt(low * high);
    if (slope(logits, labels, classCount, middle) < 0) low = middle;
    else high = middle;
  }
  return 1 / Math.sqrt(low * high);
}

/** Of the summed cross-entropy by `inverse`, 1 / temperature: the mean logit under the softmax less that of the label. */
function slope(logits: Float64Array, labels: Int32Array, classCount: number, inverse: number): number {
  let sum = 0;
  labels.forEach((label, row) => {
    const own = logits.subarray(row * classCount, (row + 1) * classCount);
    const highest = own.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    let total = 0;
    let weighted = 0;
    for (const value of own) {
      const power = Math.exp((value - highest) * inverse);
      total += power;
      weighted += power * value;
    }
    sum += weighted / total - (own[label] ?? Number.NaN);
  });
  return sum;
}
