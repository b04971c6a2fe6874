/** The preprocessing contract: what weights expect of an image, as data that is stored with every version. */

/**
 * In this order, of an image that was brought to 0..255 (`toPixels`): gray or RGB, resize of the whole image to a
 * square, `value * scale + offset`. What is fixed is written out, so that a reader in another language needs nothing but
 * this record.
 */
export interface Preprocessing {
  version: 1;
  /** 1: RGB becomes gray by `gray`. 3: gray is repeated. */
  channels: 1 | 3;
  /** Width and height of the result in pixels; nothing is cropped and the aspect ratio is not kept. */
  size: number;
  /** 0.299 R + 0.587 G + 0.114 B. */
  gray: 'ITU-R 601';
  /** A triangle filter whose support grows with the reduction, in floating point, without rounding in between. */
  resize: 'triangle';
  /** 0..255 becomes -1..1. */
  scale: number;
  offset: number;
}

/** The record is not one this code can follow; the message says which field and why. */
export class PreprocessingError extends Error {
  override name = 'PreprocessingError';
}

const FIXED = { version: 1, gray: 'ITU-R 601', resize: 'triangle', scale: 1 / 127.5, offset: -1 } as const;
const MAX_SIZE = 1024;

/**
 * The contract of this hub's networks.
 *
 * @param channels 1 for gray, 3 for colour
 * @param size side of the input in pixels, 1..1024
 * @throws PreprocessingError
 */
export function makePreprocessing(channels: 1 | 3, size: number): Preprocessing {
  return parsePreprocessing({ ...FIXED, channels, size });
}

/**
 * Checks a record that came from outside.
 *
 * @throws PreprocessingError naming the first field that is wrong
 */
export function parsePreprocessing(value: unknown): Preprocessing {
  if (typeof value !== 'object' || value === null) {
    throw new PreprocessingError('Preprocessing must be an object with version, channels and size.');
  }
  const record = value as Record<string, unknown>;
  for (const [field, fixed] of Object.entries(FIXED)) {
    if (record[field] !== fixed) fail(field, `must be ${JSON.stringify(fixed)}`, record[field]);
  }
  const { channels, size } = record;
  if (channels !== 1 && channels !== 3) return fail('channels', 'must be 1 or 3', channels);
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > MAX_SIZE) {
    return fail('size', `must be a whole number in 1..${MAX_SIZE}`, size);
  }
  return { ...FIXED, channels, size };
}

function fail(field: string, rule: string, value: unknown): never {
  throw new PreprocessingError(`Preprocessing.${field} ${rule}, not ${JSON.stringify(value) ?? 'missing'}.`);
}
