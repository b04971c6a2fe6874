/** Connected bright shapes on darker ground, measured as letters are told by. */

export interface GrayImage {
  width: number;
  height: number;
  /** [height, width], 0..255. */
  data: Float32Array;
}

export interface BrightShape {
  left: number;
  top: number;
  /** Pixels. */
  width: number;
  height: number;
  /** Share of its rectangle that it fills. */
  fill: number;
  /** How much brighter it is than what lies around it, 0..255. */
  contrast: number;
  /** Standard deviation of what lies around it. */
  unrest: number;
  /** Share of its pixels that are well inside it: strokes have hardly any. */
  core: number;
}

/** A pixel is bright from here on, and when it outshines the mean of the square around it by the margin. */
const BRIGHT = 110;
const MARGIN = 50;
/** Half the side of that square, in pixels. */
const REACH = 9;
/** Width of the frame in which the ground of a shape is looked at, a pixel away from it. */
const FRAME = 2;

/** In a mask of bright pixels. */
const [NEW, SEEN] = [1, 2];

export function findBrightShapes(image: GrayImage): BrightShape[] {
  const mask = brightPixels(image);
  const shapes: BrightShape[] = [];
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] === NEW) shapes.push(measure(image, mask, collect(image, mask, start)));
  }
  return shapes;
}

/** Kept from image to image: to ask the system for so much costs more than to fill it. */
let sums = new Float64Array(0);

function brightPixels({ width, height, data }: GrayImage): Uint8Array {
  // sums[y][x]: of all values above and to the left.
  const line = width + 1;
  if (sums.length < line * (height + 1)) sums = new Float64Array(line * (height + 1));
  sums.fill(0, 0, line);
  for (let y = 0; y < height; y++) {
    sums[(y + 1) * line] = 0;
    for (let x = 0, row = 0; x < width; x++) {
      row += data[y * width + x]!;
      sums[(y + 1) * line + x + 1] = sums[y * line + x + 1]! + row;
    }
  }
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - REACH), Math.min(height, y + REACH + 1)];
    for (let x = 0; x < width; x++) {
      const value = data[y * width + x]!;
      if (value < BRIGHT) continue;
      const [left, right] = [Math.max(0, x - REACH), Math.min(width, x + REACH + 1)];
      const above = sums[top * line + right]! - sums[top * line + left]!;
      const total = sums[bottom * line + right]! - sums[bottom * line + left]! - above;
      if (value - total / ((bottom - top) * (right - left)) >= MARGIN) mask[y * width + x] = NEW;
    }
  }
  return mask;
}

/** All that hangs together with a pixel, corners included. */
function collect({ width, height }: GrayImage, mask: Uint8Array, start: number): number[] {
  const members = [start];
  mask[start] = SEEN;
  for (let next = 0; next < members.length; next++) {
    const [x, y] = [members[next]! % width, Math.floor(members[next]! / width)];
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const at = row * width + column;
        if (mask[at] !== NEW) continue;
        mask[at] = SEEN;
        members.push(at);
      }
    }
  }
  return members;
}

function measure(image: GrayImage, mask: Uint8Array, members: number[]): BrightShape {
  let [left, right, top, bottom, ink] = [image.width, 0, image.height, 0, 0];
  for (const at of members) {
    const [x, y] = [at % image.width, Math.floor(at / image.width)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    ink += image.data[at]! / members.length;
  }
  const [width, height] = [right - left + 1, bottom - top + 1];
  const { mean, deviation } = groundOf(image, mask, { left, right, top, bottom });
  return {
    ...{ left, top, width, height },
    fill: members.length / (width * height),
    contrast: ink - mean,
    unrest: deviation,
    core: coreShare(mask, image.width, members, Math.max(1, Math.round(height / 12))),
  };
}

type Edges = Record<'left' | 'right' | 'top' | 'bottom', number>;

/** What is not bright in a frame around a rectangle; where nothing is, the shape has no ground to stand out from. */
function groundOf({ width, height, data }: GrayImage, mask: Uint8Array, edges: Edges) {
  const { left, right, top, bottom } = edges;
  const reach = FRAME + 1;
  let [count, sum, squares] = [0, 0, 0];
  for (let y = Math.max(0, top - reach); y <= Math.min(height - 1, bottom + reach); y++) {
    for (let x = Math.max(0, left - reach); x <= Math.min(width - 1, right + reach); x++) {
      const isClose = x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1;
      if (isClose || mask[y * width + x]) continue;
      const value = data[y * width + x]!;
      [count, sum, squares] = [count + 1, sum + value, squares + value * value];
    }
  }
  if (count === 0) return { mean: 255, deviation: 255 };
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

function coreShare(mask: Uint8Array, width: number, members: number[], reach: number): number {
  const isInside = (at: number) =>
    mask[at - reach] && mask[at + reach] && mask[at - reach * width] && mask[at + reach * width];
  return members.filter(isInside).length / members.length;
}
