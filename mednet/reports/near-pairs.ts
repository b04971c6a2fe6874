import { joinHashes, nearIndex } from '../hashes/near-index.ts';

export interface Hashed {
  sha256: string;
  perceptualHash: Uint8Array;
}

export interface NearPairs {
  /** Indices of cases that look the same and are not the same file. */
  pairs: [number, number][];
  /** There are more of them: so many images look alike that listing all would lead nowhere. */
  isCut: boolean;
}

const MOST_PAIRS = 500_000;
/** Searched for at once: each pair is found from its first case on, so that what comes before is not looked at again. */
const BLOCK = 4096;
/** Looked up at once, so that what is found of them fits into memory whatever they are. */
const AT_ONCE = 256;

export function nearPairs(cases: Hashed[]): NearPairs {
  const hashes = cases.map(({ perceptualHash }) => perceptualHash);
  const pairs: [number, number][] = [];
  for (let block = 0; block < cases.length; block += BLOCK) {
    const search = nearIndex(hashes.slice(block, block + BLOCK));
    for (let start = block; start < cases.length; start += AT_ONCE) {
      if (pairs.length > MOST_PAIRS) return { pairs, isCut: true };
      for (const { wanted, known } of search(joinHashes(hashes.slice(start, start + AT_ONCE)))) {
        const [first, second] = [block + wanted, start + known];
        if (first < second && cases[first]!.sha256 !== cases[second]!.sha256) pairs.push([first, second]);
      }
    }
  }
  return { pairs, isCut: false };
}
