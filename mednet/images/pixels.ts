/** A decoded image: a view on the values that were stored, before anything a model needs is done to them. */
export interface Pixels {
  width: number;
  height: number;
  /** 1 is gray, 3 is RGB. */
  channels: 1 | 3;
  /** [height, width, channels], 0..255; 16-bit images keep their fractions. */
  data: Float32Array;
}

/** The bytes are not an image that can be used; the message says what to do. */
export class ImageError extends Error {
  override name = 'ImageError';
}
