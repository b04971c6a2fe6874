import { expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { joinHashes, type NearPair, nearIndex } from './near-index.ts';
import { symmetricHashes } from './symmetric-hashes.ts';

const random = randomStream(1, 'hashes');
const makeHash = (): Uint8Array => {
  const hash = Uint8Array.from({ length: 16 }, () => random.integer(256));
  hash[15]! &= 0x7f;
  return hash;
};

/** The hash with so many bits changed, in one of its orientations. */
function copyOf(hash: Uint8Array, bits: number): Uint8Array {
  const copy = symmetricHashes(hash)[random.integer(8)]!.slice();
  const places = random.shuffle(Array.from({ length: 127 }, (_, place) => place)).slice(0, bits);
  for (const place of places) copy[place >> 3]! ^= 1 << (place & 7);
  return copy;
}

/** Every pair, one after the other. */
function compareAll(wanted: Uint8Array[], known: Uint8Array[], most: number): NearPair[] {
  return wanted.flatMap((hash, index) => {
    const orientations = symmetricHashes(hash);
    return known.flatMap((other, at) => {
      const distances = orientations.map((one) =>
        one.reduce((sum, byte, place) => sum + (byte ^ other[place]!).toString(2).replaceAll('0', '').length, 0),
      );
      const distance = Math.min(...distances);
      return distance <= most ? [{ wanted: index, known: at, distance }] : [];
    });
  });
}

const sorted = (pairs: NearPair[]): NearPair[] => pairs.toSorted((a, b) => a.wanted - b.wanted || a.known - b.known);

it.each([0, 3, 7, 8, 11, 12, 15])('finds what comparing every pair finds within %i bits', (distance) => {
  const wanted = Array.from({ length: 20 }, makeHash);
  const known = wanted.flatMap((hash, index) => [copyOf(hash, index), copyOf(hash, distance), makeHash()]);
  const pairs = nearIndex(wanted, distance)(joinHashes(known));
  expect(sorted(pairs)).toEqual(sorted(compareAll(wanted, known, distance)));
  expect(pairs.length).toBeGreaterThanOrEqual(20);
});

it('numbers the wanted through when there are more than a table takes', () => {
  const wanted = Array.from({ length: 8192 + 5 }, makeHash);
  const chosen = [3, 8191, 8192, 8196];
  const known = joinHashes(chosen.map((index) => copyOf(wanted[index]!, 9)));
  expect(sorted(nearIndex(wanted, 12)(known))).toEqual(
    chosen.map((index, at) => ({ wanted: index, known: at, distance: 9 })),
  );
});

it('refuses distances that it would not search to the end, and bytes that are not whole hashes', () => {
  expect(() => nearIndex([], 16)).toThrow('0..15');
  expect(() => nearIndex([], -1)).toThrow('0..15');
  expect(() => nearIndex([], 12)(new Uint8Array(15))).toThrow('15 bytes');
});
