/** A radix sort, some ten times as fast as the built-in sort with a comparison: ranking is most of the work of an AUC. */

/** Bits per pass: 64 bits take six. */
const bits = 11;
const mask = 2 ** bits - 1;

/** [2n]: for each value two words, low first, that order as unsigned whole numbers the way the values do. */
function orderedWords(values: Float64Array): Uint32Array {
  // Adding 0 makes -0 the 0 that it equals.
  const copy = new Float64Array(values.length);
  for (let at = 0; at < copy.length; at++) copy[at] = values[at]! + 0;
  const words = new Uint32Array(copy.buffer);
  for (let at = 0; at < words.length; at += 2) {
    // All bits of a negative number are turned over, and of others the sign.
    const flip = (words[at + 1]! | 0) >> 31;
    words[at]! ^= flip;
    words[at + 1]! ^= flip | (1 << 31);
  }
  return words;
}

/**
 * Indices of the values by rising value; equals keep their order.
 *
 * @param values [n], none of them NaN
 * @returns [n]
 */
export function sortIndices(values: Float64Array): Int32Array {
  const words = orderedWords(values);
  let indices = new Int32Array(values.length);
  for (let at = 0; at < indices.length; at++) indices[at] = at;
  let other = new Int32Array(values.length);
  for (const word of [0, 1]) {
    for (let shift = 0; shift < 32; shift += bits) {
      sortByDigit(words, word, shift, indices, other);
      [indices, other] = [other, indices];
    }
  }
  return indices;
}

function sortByDigit(words: Uint32Array, word: number, shift: number, from: Int32Array, to: Int32Array): void {
  const places = new Int32Array(mask + 2);
  for (let at = word; at < words.length; at += 2) places[((words[at]! >>> shift) & mask) + 1]! += 1;
  for (let digit = 1; digit <= mask; digit++) places[digit]! += places[digit - 1]!;
  for (let at = 0; at < from.length; at++) {
    const digit = (words[2 * from[at]! + word]! >>> shift) & mask;
    to[places[digit]!++] = from[at]!;
  }
}
