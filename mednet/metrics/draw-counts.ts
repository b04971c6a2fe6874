/** Draws with replacement, for bootstraps: millions of draws, so the generator is written into the loop. */
import { randomStream } from '../random.ts';

/** Adds to `counts`, at as many of `items` as there are, drawn with replacement. */
export type Draw = (counts: Int32Array, items: Int32Array) => void;

/**
 * Draws by xoshiro128** (Blackman and Vigna 2021, doi:10.1145/3460772), seeded by the named stream. An item's chance is
 * off by less than items / 2^32 of itself.
 */
export function prepareDraw(seed: number, purpose: string): Draw {
  const { integer } = randomStream(seed, purpose);
  let [a, b, c, d] = [0, 0, 0, 0].map(() => integer(2 ** 32) | 0) as [number, number, number, number];
  return (counts, items) => {
    const { length } = items;
    const scale = length / 2 ** 32;
    for (let draw = 0; draw < length; draw++) {
      let value = Math.imul(b, 5);
      value = Math.imul((value << 7) | (value >>> 25), 9);
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
      counts[items[Math.floor((value >>> 0) * scale)]!]! += 1;
    }
  };
}
