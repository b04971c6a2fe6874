import type { PoolingShape } from './max-pool-gradient.ts';

/**
 * Gradient of average-pooling with respect to its input, [batch, height, width, channels]: each output's gradient is
 * spread evenly over the pixels of its window that are in the image, as those alone are averaged.
 */
export function averagePoolGradient(dy: Float32Array, shape: PoolingShape): Float32Array {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = shape;
  const gradient = new Float32Array(batchSize * inHeight * inWidth * inChannels);
  for (let place = 0; place < batchSize * outHeight * outWidth; place++) {
    const image = Math.floor(place / (outHeight * outWidth));
    const pixels = windowPixels(shape, Math.floor(place / outWidth) % outHeight, place % outWidth);
    for (const pixel of pixels) {
      const start = (image * inHeight * inWidth + pixel) * inChannels;
      for (let channel = 0; channel < inChannels; channel++) {
        const share = (dy[place * inChannels + channel] ?? 0) / pixels.length;
        gradient[start + channel] = (gradient[start + channel] ?? 0) + share;
      }
    }
  }
  return gradient;
}

/** Numbers, within their image, of the pixels that an output averages. */
function windowPixels(shape: PoolingShape, row: number, column: number): number[] {
  const { inHeight, inWidth, filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = shape;
  const top = row * strideHeight - padInfo.top;
  const left = column * strideWidth - padInfo.left;
  const pixels: number[] = [];
  for (let y = Math.max(0, top); y < Math.min(inHeight, top + filterHeight); y++) {
    for (let z = Math.max(0, left); z < Math.min(inWidth, left + filterWidth); z++) pixels.push(y * inWidth + z);
  }
  return pixels;
}
