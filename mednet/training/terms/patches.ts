/** In which order an image's four quarters lie (as in Noroozi and Favaro, arXiv 1603.09246, who use nine tiles). */
import { pretextTerm } from './pretext-term.ts';

const QUARTERS = 4;
const ORDERS = 24;

export const patches = pretextTerm(
  { title: 'Patches', task: "tell in which of 24 orders each image's quarters were laid" },
  { choices: ORDERS, change: shuffleQuarters },
);

/** The last row and column of an odd size stay where they are. */
function shuffleQuarters(image: Float32Array, size: number, channels: number, choice: number): Float32Array {
  const result = image.slice();
  const side = Math.floor(size / 2);
  quarterOrder(choice).forEach((source, target) => {
    for (let row = 0; row < side; row++) {
      const from = (cornerOf(source, side, size) + row * size) * channels;
      const to = (cornerOf(target, side, size) + row * size) * channels;
      result.set(image.subarray(from, from + side * channels), to);
    }
  });
  return result;
}

/** The first pixel of a quarter; they count from the upper left, row by row. */
const cornerOf = (quarter: number, side: number, size: number): number =>
  Math.floor(quarter / 2) * side * size + (quarter % 2) * side;

/** Order number 0..23, as its digits in the factorial number system. */
function quarterOrder(choice: number): number[] {
  const left = Array.from({ length: QUARTERS }, (_, index) => index);
  let [rest, base] = [choice, ORDERS];
  return Array.from({ length: QUARTERS }, (_, index) => {
    base /= QUARTERS - index;
    const taken = Math.floor(rest / base);
    rest %= base;
    return left.splice(taken, 1)[0]!;
  });
}
