/** Images in memory that all threads see. */
import type { Images } from './request.ts';
import { requireLength } from './require-length.ts';

export interface SharedImages extends Omit<Images, 'image'> {
  shared: Float32Array<SharedArrayBuffer>;
}

/** Copies the images unless they are shared already. Throws RangeError when one is not of its size. */
export function shareImages({ count, size, channels, image, shared }: Images): SharedImages {
  if (shared) return { count, size, channels, shared };
  const length = size * size * channels;
  const copy = emptyImages(count * length);
  for (let index = 0; index < count; index++) {
    const values = image(index);
    requireLength(values, index, [size, size, channels]);
    copy.set(values, index * length);
  }
  return { count, size, channels, shared: copy };
}

export function viewImages({ count, size, channels, shared }: SharedImages): Images {
  const length = size * size * channels;
  return { count, size, channels, shared, image: (index) => shared.subarray(index * length, (index + 1) * length) };
}

/** Room for so many values. */
export const emptyImages = (values: number): Float32Array<SharedArrayBuffer> =>
  new Float32Array(new SharedArrayBuffer(values * Float32Array.BYTES_PER_ELEMENT));
