/** Softmax of logits divided by the temperature that validation chose (Guo et al. 2017, arXiv 1706.04599). */
export function toProbabilities(logits: Float32Array, temperature = 1): number[] {
  const highest = Math.max(...logits);
  const powers = Array.from(logits, (value) => Math.exp((value - highest) / temperature));
  const total = powers.reduce((sum, value) => sum + value, 0);
  return powers.map((value) => value / total);
}
