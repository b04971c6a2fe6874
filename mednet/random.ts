/** Random numbers by name: the same names give the same numbers, whatever ran before, so nothing needs saving. */
import seedrandom from 'seedrandom';

export interface RandomStream {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Whole number in [0, bound). */
  integer(bound: number): number;
  /** Shuffles in place (Fisher-Yates) and returns its argument. */
  shuffle<T extends Int32Array | unknown[]>(items: T): T;
}

/** The stream of a seed and a purpose, e.g. `randomStream(7, 'augment', epoch, index)`. */
export function randomStream(seed: number, purpose: string, ...numbers: number[]): RandomStream {
  const uniform = seedrandom.alea([seed, purpose, ...numbers].join('/'));
  const integer = (bound: number): number => Math.floor(uniform() * bound);
  return {
    uniform,
    integer,
    // Box-Muller; 1 - u keeps the logarithm finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffle(items) {
      for (let last = items.length - 1; last > 0; last--) {
        const other = integer(last + 1);
        const kept = items[last];
        items[last] = items[other] as typeof kept;
        items[other] = kept as typeof kept;
      }
      return items;
    },
  };
}
