import { BITS, HASH_BYTES } from './perceptual-hash.ts';

/** An odd frequency changes its sign when its axis is turned round. */
const maskOf = (isInverted: (bit: { x: number; y: number }) => boolean): Uint8Array => {
  const mask = new Uint8Array(HASH_BYTES);
  for (const bit of BITS) if (isInverted(bit)) mask[bit.place >> 3]! |= 1 << (bit.place & 7);
  return mask;
};
/** As it is, mirrored, upside down, turned by half. */
const MASKS = [
  maskOf(() => false),
  maskOf(({ x }) => x % 2 === 1),
  maskOf(({ y }) => y % 2 === 1),
  maskOf(({ x, y }) => (x + y) % 2 === 1),
];
/** Rows and columns exchanged: the place that each bit comes from. */
const EXCHANGED = BITS.map(({ x, y, place }) => {
  return { place, from: BITS.find((other) => other.x === y && other.y === x)!.place };
});

/** What `perceptualHash` gives of the image in its eight orientations; the first is the image as it is. */
export function symmetricHashes(hash: Uint8Array): Uint8Array[] {
  const exchanged = new Uint8Array(HASH_BYTES);
  for (const { place, from } of EXCHANGED) {
    if ((hash[from >> 3]! >> (from & 7)) & 1) exchanged[place >> 3]! |= 1 << (place & 7);
  }
  return [hash, exchanged].flatMap((one) => MASKS.map((mask) => one.map((byte, at) => byte ^ mask[at]!)));
}
