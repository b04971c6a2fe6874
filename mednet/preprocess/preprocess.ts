/** The one implementation of the preprocessing contract. Pure: runs in Node and in the browser alike. */
import type { Pixels } from '../images/pixels.ts';
import type { Preprocessing } from './preprocessing.ts';
import { resize } from './resize.ts';

/** In one channel; RGB to gray by ITU-R 601. */
export function asGray(pixels: Pixels): Pixels {
  const { width, height, channels, data } = pixels;
  if (channels === 1) return pixels;
  const gray = new Float32Array(width * height);
  for (let pixel = 0; pixel < gray.length; pixel++) {
    gray[pixel] = 0.299 * data[pixel * 3]! + 0.587 * data[pixel * 3 + 1]! + 0.114 * data[pixel * 3 + 2]!;
  }
  return { width, height, channels: 1, data: gray };
}

/** [n] to [n, 3]. */
function repeatChannels(gray: Float32Array): Float32Array {
  const rgb = new Float32Array(gray.length * 3);
  gray.forEach((value, pixel) => {
    rgb.fill(value, pixel * 3, pixel * 3 + 3);
  });
  return rgb;
}

/**
 * Makes of an image what weights with this contract expect.
 *
 * @param pixels [height, width, 1 or 3], 0..255; left as it is
 * @returns [size, size, channels], -1..1
 * @throws RangeError when the data do not fill width x height x channels
 */
export function preprocess(pixels: Pixels, contract: Preprocessing): Float32Array {
  const { width, height, data } = pixels;
  const { size, channels, scale, offset } = contract;
  if (!(width >= 1 && height >= 1) || data.length !== width * height * pixels.channels) {
    throw new RangeError(`An image of ${width} x ${height} x ${pixels.channels} cannot have ${data.length} values.`);
  }
  // Gray stays one channel through the resize, whatever the contract asks for: a third of the work.
  const isGray = pixels.channels === 1 || channels === 1;
  const source = isGray ? asGray(pixels).data : data;
  const resized = resize(source, [height, width, isGray ? 1 : 3], [size, size]);
  const scaled = new Float32Array(resized.length);
  for (let at = 0; at < scaled.length; at++) scaled[at] = resized[at]! * scale + offset;
  return isGray && channels === 3 ? repeatChannels(scaled) : scaled;
}
