import type { GrayImage } from './bright-shapes.ts';

/** Values this close are the same, as JPEG leaves them. */
const TOLERANCE = 6;

/** Share of an image's area that is a border of one value: bars and frames that whole rows or columns are filled with. */
export function borderShare(image: GrayImage): number {
  const { width, height, data } = image;
  const isPlain = (first: number, step: number, count: number) => {
    for (let at = first + step, left = count - 1; left > 0; at += step, left--) {
      if (Math.abs(data[at]! - data[first]!) > TOLERANCE) return false;
    }
    return true;
  };
  const isRow = (y: number) => isPlain(y * width, 1, width);
  const isColumn = (x: number) => isPlain(x, width, height);
  const [top, bottom] = [countFrom(height, isRow), countFrom(height, (y) => isRow(height - 1 - y))];
  const [left, right] = [countFrom(width, isColumn), countFrom(width, (x) => isColumn(width - 1 - x))];
  const inner = Math.max(0, height - top - bottom) * Math.max(0, width - left - right);
  return 1 - inner / (width * height);
}

function countFrom(length: number, isBorder: (index: number) => boolean): number {
  let count = 0;
  while (count < length && isBorder(count)) count += 1;
  return count;
}
