/** Random changes of colour, each a 3 x 3 matrix: of red, green and blue, or of what stains take away from them. */
import { inverse, Matrix } from 'ml-matrix';
import type { RandomStream } from '../random.ts';
import type { Augmentation } from './augmentations.ts';

/** Optical densities (red, green, blue) of haematoxylin, eosin and a residual (Ruifrok and Johnston 2001), by row. */
const STAINS = new Matrix([
  [0.65, 0.7, 0.29],
  [0.07, 0.99, 0.11],
  [0.27, 0.57, 0.78],
]);
const UNMIX = inverse(STAINS);
/** Lightness (ITU-R 601). */
const LUMA = [0.299, 0.587, 0.114];
/** Of a value from 0 to 1: black has no end of density. */
const DARKEST = 1 / 255;

/** Changes an image [..., 3], values -1..1, in place; what leaves this range is left so. */
export function changeColours(image: Float32Array, how: Augmentation, stream: RandomStream): void {
  const spread = (largest: number): number => (2 * stream.uniform() - 1) * largest;
  const { saturation = 0, hue = 0, stain = 0 } = how;
  if (saturation > 0 || hue > 0) multiply(image, turnHue(spread(hue)).mmul(saturate(1 + spread(saturation))));
  if (stain > 0) changeStains(image, [spread(stain), spread(stain), spread(stain)]);
}

/** Changes how much of each stain there is: densities are turned into stains, scaled and turned back. */
function changeStains(image: Float32Array, changes: number[]): void {
  for (let at = 0; at < image.length; at++) {
    image[at] = -Math.log(Math.min(1, Math.max(DARKEST, (image[at]! + 1) / 2)));
  }
  const shares = Matrix.diag(changes.map((change) => 1 + change));
  multiply(image, UNMIX.mmul(shares).mmul(STAINS).transpose());
  for (let at = 0; at < image.length; at++) image[at] = 2 * Math.exp(-image[at]!) - 1;
}

/** Each pixel, a column, times the matrix, in place. */
function multiply(image: Float32Array, matrix: Matrix): void {
  const [a, b, c, d, e, f, g, h, i] = matrix.to1DArray() as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let at = 0; at < image.length; at += 3) {
    const red = image[at]!;
    const green = image[at + 1]!;
    const blue = image[at + 2]!;
    image[at] = a * red + b * green + c * blue;
    image[at + 1] = d * red + e * green + f * blue;
    image[at + 2] = g * red + h * green + i * blue;
  }
}

/** From gray (0) past the colours as they are (1). */
const saturate = (share: number): Matrix =>
  Matrix.eye(3)
    .mul(share)
    .add(new Matrix([LUMA, LUMA, LUMA]).mul(1 - share));

/** A rotation round the gray axis (Rodrigues' formula for the axis (1, 1, 1)). */
function turnHue(angle: number): Matrix {
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle) / Math.sqrt(3);
  const rest = (1 - cosine) / 3;
  const [own, next, other] = [cosine + rest, rest - sine, rest + sine];
  return new Matrix([
    [own, next, other],
    [other, own, next],
    [next, other, own],
  ]);
}
