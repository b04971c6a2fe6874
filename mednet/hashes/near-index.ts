/**
 * Finds near hashes among millions by multi-index hashing (Norouzi et al. 2012). Two hashes that differ in at most 12 bits
 * cannot differ in two bits or more in each of five bands and in one or more in each of the other three. So a wanted hash
 * is entered into a table per band, under the 16 bits that it has there and, in five of them, under the 16 values one bit
 * away; a known hash is compared with what stands under its own bits. Nothing within the distance is missed. The wanted
 * are indexed, not the known: these may come in any number, a piece at a time.
 */
import { NEAR_DISTANCE } from './near-distance.ts';
import { HASH_BANDS, HASH_BYTES } from './perceptual-hash.ts';
import { symmetricHashes } from './symmetric-hashes.ts';

/** More would need two bits in some band. */
const mostDistance = 2 * HASH_BANDS - 1;
const words = HASH_BYTES / 4;
const keys = 2 ** 16;
/** Times eight orientations numbers fit 16 bits. */
const blockSize = keys / 8;

export interface NearPair {
  /** Index among the wanted, and among the known. */
  wanted: number;
  known: number;
  /** Bits that differ in the orientation in which fewest do. */
  distance: number;
}

/** Wanted hashes in their orientations, numbered wanted * 8 + orientation, and a table of them per band. */
interface Block {
  first: number;
  hashes: Int32Array;
  tables: Table[];
}

interface Table {
  /** [65537] where the entries of each key begin. */
  starts: Int32Array;
  entries: Uint16Array;
}

/**
 * @param wanted hashes of 16 bytes each; found in any of the eight orientations
 * @param distance at most 15
 * @returns what finds them among known hashes, one after the other (`joinHashes`)
 * @throws RangeError for a greater distance
 */
export function nearIndex(wanted: Uint8Array[], distance = NEAR_DISTANCE): (known: Uint8Array) => NearPair[] {
  if (!(distance >= 0 && distance <= mostDistance)) {
    throw new RangeError(`Hashes are searched within 0..${mostDistance} bits, not ${distance}.`);
  }
  const blocks: Block[] = [];
  for (let first = 0; first < wanted.length; first += blockSize) {
    blocks.push(makeBlock(wanted.slice(first, first + blockSize), first, distance));
  }
  return (known) => {
    const hashes = asWords(known);
    return blocks.flatMap((block) => searchBlock(block, hashes, distance));
  };
}

function makeBlock(wanted: Uint8Array[], first: number, distance: number): Block {
  const hashes = asWords(joinHashes(wanted.flatMap(symmetricHashes)));
  const tables = Array.from({ length: HASH_BANDS }, (_, band) => {
    return makeTable(hashes, band, band + HASH_BANDS <= distance ? 1 : 0);
  });
  return { first, hashes, tables };
}

/** One after the other, as `nearIndex` is given the known. */
export function joinHashes(hashes: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(hashes.length * HASH_BYTES);
  hashes.forEach((hash, index) => {
    joined.set(hash, index * HASH_BYTES);
  });
  return joined;
}

/** 32 bits at a time, aligned. */
function asWords(hashes: Uint8Array): Int32Array {
  if (hashes.length % HASH_BYTES !== 0) throw new RangeError(`${hashes.length} bytes are not hashes of ${HASH_BYTES}.`);
  return new Int32Array(new Uint8Array(hashes).buffer);
}

const keyOf = (hashes: Int32Array, index: number, band: number): number =>
  (hashes[index * words + (band >> 1)]! >>> ((band & 1) * 16)) & (keys - 1);

/** Sorted by counting. */
function makeTable(hashes: Int32Array, band: number, radius: 0 | 1): Table {
  const count = hashes.length / words;
  const changes = [0, ...(radius === 1 ? Array.from({ length: 16 }, (_, bit) => 1 << bit) : [])];
  const starts = new Int32Array(keys + 1);
  for (let index = 0; index < count; index++) {
    for (const change of changes) starts[(keyOf(hashes, index, band) ^ change) + 1]! += 1;
  }
  for (let key = 0; key < keys; key++) starts[key + 1]! += starts[key]!;
  const next = starts.slice();
  const entries = new Uint16Array(count * changes.length);
  for (let index = 0; index < count; index++) {
    for (const change of changes) entries[next[keyOf(hashes, index, band) ^ change]!++] = index;
  }
  return { starts, entries };
}

/** One band after the other, so that its table stays in the processor's cache. */
function searchBlock({ first, hashes, tables }: Block, known: Int32Array, distance: number): NearPair[] {
  // A pair may stand in several bands and orientations: by known * blockSize + wanted.
  const best = new Map<number, number>();
  tables.forEach(({ starts, entries }, band) => {
    for (let index = 0; index < known.length / words; index++) {
      const key = keyOf(known, index, band);
      for (let at = starts[key]!; at < starts[key + 1]!; at++) {
        const bits = differingBits(hashes, entries[at]! * words, known, index * words, distance);
        if (bits > distance) continue;
        const pair = index * blockSize + (entries[at]! >> 3);
        best.set(pair, Math.min(bits, best.get(pair) ?? bits));
      }
    }
  });
  return Array.from(best, ([pair, bits]) => {
    return { wanted: first + (pair % blockSize), known: Math.floor(pair / blockSize), distance: bits };
  });
}

/** Stops counting once there are more than `most`. */
function differingBits(a: Int32Array, first: number, b: Int32Array, second: number, most: number): number {
  const half = countBits(a[first]! ^ b[second]!) + countBits(a[first + 1]! ^ b[second + 1]!);
  if (half > most) return half;
  return half + countBits(a[first + 2]! ^ b[second + 2]!) + countBits(a[first + 3]! ^ b[second + 3]!);
}

/** Of 32: pairs, fours, eights, then all at once by a multiplication. */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
