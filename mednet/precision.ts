/** How finely the weights that a training keeps are written down. They are rounded before anything is judged or exported. */
import type { Weights } from './weights.ts';

export interface Precision {
  title: string;
  /** Bits of a float32's fraction that are kept. */
  fractionBits: number;
}

export const PRECISIONS = {
  float32: { title: 'float32', fractionBits: 23 },
  float16: { title: 'float32 with the fraction of float16', fractionBits: 10 },
  bfloat16: { title: 'bfloat16', fractionBits: 7 },
} as const satisfies Record<string, Precision>;

export type PrecisionName = keyof typeof PRECISIONS;

/** To the nearest value, of two equally near the even one, as IEEE 754 rounds. Rounded weights stay as they are. */
export function roundWeights(weights: Weights, precision: PrecisionName): Weights {
  const dropped = PRECISIONS.float32.fractionBits - PRECISIONS[precision].fractionBits;
  if (dropped === 0) return weights;
  return new Map([...weights].map(([name, { shape, data }]) => [name, { shape, data: roundValues(data, dropped) }]));
}

/** On the bits: a carry out of the fraction goes into the exponent, where it belongs. */
function roundValues(values: Float32Array, dropped: number): Float32Array {
  const rounded = values.slice();
  const bits = new Uint32Array(rounded.buffer);
  const half = 2 ** (dropped - 1) - 1;
  for (const [index, word] of bits.entries()) {
    const isOdd = (word >>> dropped) & 1;
    bits[index] = ((word + half + isOdd) >>> dropped) << dropped;
  }
  return rounded;
}
