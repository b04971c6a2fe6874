/** From decoded arrays of any common kind to pixels 0..255, on which the contract is written. Runs in Node and browsers. */
import { ImageError, type Pixels } from '../images/pixels.ts';
import { type DicomTags, dicomToGray, type StoredValues } from './dicom-values.ts';

export interface StoredImage {
  width: number;
  height: number;
  /** Values a pixel: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha. */
  channels: 1 | 2 | 3 | 4;
  /** [height, width, channels]. 8 bits are 0..255, 16 bits 0..65535, and floating point is 0..255 already. */
  data: StoredValues;
}

/**
 * Transparency is laid on black, in floating point. With DICOM tags, one channel is rescaled, windowed and inverted as
 * they say, and RGB is taken as it is.
 *
 * @throws ImageError when the values do not fill the image, or their kind or the tags are none that can be read
 */
export function toPixels({ width, height, channels, data }: StoredImage, tags?: DicomTags): Pixels {
  if (!(width >= 1 && height >= 1) || data.length !== width * height * channels) {
    throw new ImageError(`An image of ${width} x ${height} x ${channels} cannot have ${data.length} values.`);
  }
  if (data instanceof Float32Array && !data.every(Number.isFinite)) {
    throw new ImageError('The image has values that are no finite numbers; replace them first.');
  }
  if (tags && channels === 1) return { width, height, channels, data: dicomToGray(data, tags) };
  if (tags && (channels !== 3 || tags.PhotometricInterpretation !== 'RGB')) {
    throw new ImageError(
      `A DICOM image of ${channels} values a pixel cannot be ${tags.PhotometricInterpretation}; convert it to RGB.`,
    );
  }
  const largest = largestOf(data);
  return channels === 1 || channels === 3
    ? { width, height, channels, data: scale(data, largest) }
    : { width, height, channels: channels === 2 ? 1 : 3, data: layOnBlack(data, channels, largest) };
}

/** What 255 is stored as. */
function largestOf(data: StoredValues): number {
  if (data instanceof Uint16Array) return 65_535;
  if (data instanceof Uint8Array || data instanceof Uint8ClampedArray || data instanceof Float32Array) return 255;
  throw new ImageError('The image has signed values, which mean something only with DICOM tags: give these as well.');
}

/** 65,535 becomes 255, so that an image means the same in 8 and in 16 bits. */
function scale(data: StoredValues, largest: number): Float32Array {
  const unit = largest / 255;
  return unit === 1 ? new Float32Array(data) : Float32Array.from(data, (value) => value / unit);
}

/** [n, channels] with alpha last to [n, channels - 1]. */
function layOnBlack(data: StoredValues, channels: 2 | 4, largest: number): Float32Array {
  const colours = channels - 1;
  const unit = (largest * largest) / 255;
  const laid = new Float32Array((data.length / channels) * colours);
  for (let at = 0, start = 0; at < laid.length; start += channels) {
    const alpha = data[start + colours]!;
    for (let colour = 0; colour < colours; colour++) laid[at++] = (data[start + colour]! * alpha) / unit;
  }
  return laid;
}
