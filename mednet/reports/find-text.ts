/**
 * Suspects letters, markers and measuring crosses that were burnt into an image: thin, small, bright shapes on calm
 * ground. A hint and no reader of text: thin bones on black can look the same, dark letters are not looked for.
 */
import { resize } from '../preprocess/resize.ts';
import { type BrightShape, findBrightShapes, type GrayImage } from './bright-shapes.ts';

export interface SuspectedText {
  /** Shapes that stand alone (a marker, a cross) or in a line with others. */
  marks: number;
  /** The longest line of letters. A name has four or so. */
  lineLength: number;
}

/** On less, nothing that could be read fits. */
const LEAST_SIDE = 160;
/** Larger images are reduced to it: letters are then about as high as they are on small ones. */
const LARGEST_SIDE = 1024;

export function findText(image: GrayImage): SuspectedText {
  if (Math.min(image.width, image.height) < LEAST_SIDE) return { marks: 0, lineLength: 0 };
  const letters = findLetters(reduce(image));
  const lines = letters.map((one) => lineFrom(one, letters));
  const marks = letters.filter(
    (one, at) => isMarker(one) || lines[at]! > 1 || letters.some((other) => follows(other, one)),
  );
  return { marks: marks.length, lineLength: Math.max(0, ...lines) };
}

function reduce(image: GrayImage): GrayImage {
  const ratio = LARGEST_SIDE / Math.max(image.width, image.height);
  if (ratio >= 1) return image;
  const [width, height] = [Math.round(image.width * ratio), Math.round(image.height * ratio)];
  return { width, height, data: resize(image.data, [image.height, image.width, 1], [height, width]) };
}

function findLetters(image: GrayImage): BrightShape[] {
  const tallest = Math.max(12, image.height * 0.12);
  const isLetter = ({ width, height, fill, contrast, unrest, core }: BrightShape) =>
    height >= 5 &&
    height <= tallest &&
    width >= 3 &&
    width <= 1.5 * height &&
    fill <= 0.8 &&
    contrast >= 80 &&
    unrest <= 32 &&
    core <= 0.2;
  return findBrightShapes(image).filter(isLetter);
}

/** Enough by itself, as the R and L of X-rays are. */
const isMarker = ({ height, contrast }: BrightShape): boolean => height >= 7 && contrast >= 95;

/** Whether a letter stands right of another, as high and no farther than a space away. */
function follows(first: BrightShape, next: BrightShape): boolean {
  const gap = next.left - (first.left + first.width);
  const offset = Math.abs(first.top + first.height / 2 - next.top - next.height / 2);
  const growth = Math.abs(first.height - next.height);
  return (
    gap >= 0 && gap <= 1.2 * first.height && offset <= 0.3 * first.height && growth <= Math.max(1, 0.2 * first.height)
  );
}

/** Letters from this one on to the right. */
function lineFrom(letter: BrightShape, letters: BrightShape[]): number {
  let [length, last] = [1, letter];
  for (;;) {
    const next = letters.filter((other) => follows(last, other)).sort((a, b) => a.left - b.left)[0];
    if (!next) return length;
    [length, last] = [length + 1, next];
  }
}
