/** From the stored values of a gray DICOM image to 0..255 (PS3.3 C.7.6.3, C.11.1 and C.11.2). */
import { ImageError } from '../images/pixels.ts';

/** What a file says of its stored values; the names are the standard's keywords. */
export interface DicomTags {
  /** MONOCHROME1, MONOCHROME2 or RGB. */
  PhotometricInterpretation: string;
  RescaleSlope?: number;
  RescaleIntercept?: number;
  /** Of several windows the first counts. */
  WindowCenter?: number | number[];
  WindowWidth?: number | number[];
  /** LINEAR where there is none. */
  VOILUTFunction?: string;
  /** Does not count when the range is sought of an image without a window. */
  PixelPaddingValue?: number;
  /** Cannot be followed. */
  ModalityLUTSequence?: unknown;
}

export type StoredValues = Uint8Array | Uint8ClampedArray | Int8Array | Uint16Array | Int16Array | Float32Array;

/** Where a rescaled value lies in the window: 0 at its lower end, 1 at its upper end, and beyond. */
type Place = (value: number) => number;

const FUNCTIONS: Record<string, { leastWidth: number; place: (center: number, width: number) => Place }> = {
  LINEAR: {
    leastWidth: 1,
    place: (center, width) => (value) =>
      width === 1 ? Number(value > center - 0.5) : (value - (center - 0.5)) / (width - 1) + 0.5,
  },
  LINEAR_EXACT: { leastWidth: 0, place: (center, width) => (value) => (value - center) / width + 0.5 },
  SIGMOID: { leastWidth: 0, place: (center, width) => (value) => 1 / (1 + Math.exp((-4 * (value - center)) / width)) },
};

/**
 * Rescales, applies the window, and inverts MONOCHROME1. Without a window 8-bit values keep their place in 0..255, and
 * others go from the least of the image at 0 to the greatest at 255.
 *
 * @returns as many values, 0..255
 * @throws ImageError when a tag cannot be followed
 */
export function dicomToGray(stored: StoredValues, tags: DicomTags): Float32Array {
  const { PhotometricInterpretation: meaning, RescaleSlope: slope = 1, RescaleIntercept: intercept = 0 } = tags;
  if (meaning !== 'MONOCHROME1' && meaning !== 'MONOCHROME2') {
    throw new ImageError(
      `A gray DICOM image cannot be ${meaning}; MONOCHROME1 and MONOCHROME2 can be read. Export it as PNG.`,
    );
  }
  if (tags.ModalityLUTSequence) {
    throw new ImageError('A modality look-up table cannot be followed; export the image as PNG.');
  }
  if (!Number.isFinite(slope) || !Number.isFinite(intercept)) {
    throw new ImageError(`RescaleSlope ${slope} and RescaleIntercept ${intercept} must be numbers.`);
  }
  const place = windowOf(tags) ?? rangeOf(stored, slope, intercept, tags.PixelPaddingValue);
  const gray = new Float32Array(stored.length);
  for (let pixel = 0; pixel < gray.length; pixel++) {
    const clipped = 255 * Math.min(1, Math.max(0, place(slope * stored[pixel]! + intercept)));
    gray[pixel] = meaning === 'MONOCHROME1' ? 255 - clipped : clipped;
  }
  return gray;
}

const first = (value: number | number[] | undefined): number | undefined => (Array.isArray(value) ? value[0] : value);

function windowOf({ WindowCenter, WindowWidth, VOILUTFunction: name = 'LINEAR' }: DicomTags): Place | undefined {
  const [center, width] = [first(WindowCenter), first(WindowWidth)];
  if (center === undefined || width === undefined) return undefined;
  const voi = FUNCTIONS[name];
  if (!voi) throw new ImageError(`VOILUTFunction is ${name}; ${Object.keys(FUNCTIONS).join(', ')} can be read.`);
  if (!Number.isFinite(center) || !(width >= voi.leastWidth && width > 0 && width < Infinity)) {
    throw new ImageError(`A window of center ${center} and width ${width} cannot be used; remove or mend it.`);
  }
  return voi.place(center, width);
}

function rangeOf(stored: StoredValues, slope: number, intercept: number, padding: number | undefined): Place {
  let [least, greatest] = [Infinity, -Infinity];
  if (stored instanceof Uint8Array || stored instanceof Uint8ClampedArray) [least, greatest] = [0, 255];
  else {
    for (const value of stored) {
      if (value === padding) continue;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  }
  const [one, other] = [slope * least + intercept, slope * greatest + intercept];
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  return least < greatest && low < high ? (value) => (value - low) / (high - low) : () => 0;
}
