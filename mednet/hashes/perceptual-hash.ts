/**
 * A hash that stays nearly the same when an image is resized, compressed again, or made brighter: the signs of the lowest
 * frequencies of its cosine transform (DCT pHash, after Zauner 2010). Signs, not comparisons with a median, because
 * mirroring then inverts known bits and turning exchanges known bits: the hashes of all eight symmetric copies follow from
 * the hash alone.
 */
import type { Pixels } from '../images/pixels.ts';
import { preprocess } from '../preprocess/preprocess.ts';
import { makePreprocessing } from '../preprocess/preprocessing.ts';

/** Of a hash. One bit is always 0. */
export const HASH_BYTES = 16;
/** Of 16 bits each: bits that are next to each other in frequency are in different bands. */
export const HASH_BANDS = 8;

const SIDE = 32;
/** Frequencies along each axis, the constant one included. */
const KEPT = 16;
const contract = makePreprocessing(1, SIDE);

/** [frequency, place] */
const WAVES = Float64Array.from({ length: KEPT * SIDE }, (_, at) => {
  const [frequency, place] = [Math.floor(at / SIDE), at % SIDE];
  return Math.cos((Math.PI * (2 * place + 1) * frequency) / (2 * SIDE));
});

interface Bit {
  /** Frequency across and down. */
  x: number;
  y: number;
  /** 0..126 */
  place: number;
}

/**
 * Lowest sums of frequencies first, and of these the ones that are alike both ways. The average is left out. 127, not 128,
 * because a frequency and the one that is turned are both in or both out.
 */
export const BITS: Bit[] = Array.from({ length: KEPT * KEPT }, (_, index) => [index % KEPT, Math.floor(index / KEPT)])
  .map(([x, y]) => ({ x: x!, y: y! }))
  .filter(({ x, y }) => x + y > 0)
  .sort((a, b) => a.x + a.y - b.x - b.y || Math.abs(a.x - a.y) - Math.abs(b.x - b.y) || a.x - b.x)
  .slice(0, HASH_BYTES * 8 - 1)
  .map((bit, rank) => ({ ...bit, place: (rank % HASH_BANDS) * 16 + Math.floor(rank / HASH_BANDS) }));

/**
 * @param pixels as `decodeImage` gives them
 * @returns [16] bytes; bit i is bit i % 8 of byte i / 8
 */
export function perceptualHash(pixels: Pixels): Uint8Array<ArrayBuffer> {
  const image = preprocess(pixels, contract);
  const across = new Float64Array(KEPT * SIDE); // [frequency, row]
  for (let row = 0; row < SIDE; row++) addFrequencies(image, row * SIDE, across, row, SIDE);
  const frequencies = new Float64Array(KEPT * KEPT); // [across, down]
  for (let x = 0; x < KEPT; x++) addFrequencies(across, x * SIDE, frequencies, x * KEPT, 1);
  const hash = new Uint8Array(HASH_BYTES);
  for (const { x, y, place } of BITS) {
    if (frequencies[x * KEPT + y]! > 0) hash[place >> 3]! |= 1 << (place & 7);
  }
  return hash;
}

/** Of the line of values that begins at `start`; four side by side, as one sum alone waits for each of its additions. */
function addFrequencies(
  values: Float32Array | Float64Array,
  start: number,
  found: Float64Array,
  at: number,
  step: number,
): void {
  for (let frequency = 0; frequency < KEPT; frequency += 4) {
    const wave = frequency * SIDE;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let place = 0; place < SIDE; place++) {
      const value = values[start + place]!;
      a += WAVES[wave + place]! * value;
      b += WAVES[wave + SIDE + place]! * value;
      c += WAVES[wave + 2 * SIDE + place]! * value;
      d += WAVES[wave + 3 * SIDE + place]! * value;
    }
    found[at + frequency * step] = a;
    found[at + (frequency + 1) * step] = b;
    found[at + (frequency + 2) * step] = c;
    found[at + (frequency + 3) * step] = d;
  }
}
