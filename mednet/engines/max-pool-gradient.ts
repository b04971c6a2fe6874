/** The part of tfjs-core's `Conv2DInfo` that pooling needs; images are [batch, height, width, channels]. */
export interface PoolingShape {
  batchSize: number;
  inHeight: number;
  inWidth: number;
  inChannels: number;
  outHeight: number;
  outWidth: number;
  strideHeight: number;
  strideWidth: number;
  filterHeight: number;
  filterWidth: number;
  padInfo: { top: number; left: number };
}

/**
 * Gradient of max-pooling with respect to its input: each output's gradient goes to the largest pixel of its window,
 * the first in reading order if there are several, as in TensorFlow.
 */
export function maxPoolGradient(dy: Float32Array, x: Float32Array, shape: PoolingShape): Float32Array {
  const { batchSize, outHeight, outWidth, inChannels } = shape;
  const gradient = new Float32Array(x.length);
  let output = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        for (let channel = 0; channel < inChannels; channel++) {
          const source = largestInWindow(x, shape, image, row, column, channel);
          gradient[source] = (gradient[source] ?? 0) + (dy[output++] ?? 0);
        }
      }
    }
  }
  return gradient;
}

/** Index in x of the largest pixel that an output pools; the border outside the image does not count. */
function largestInWindow(
  x: Float32Array,
  shape: PoolingShape,
  image: number,
  row: number,
  column: number,
  channel: number,
): number {
  const { inHeight, inWidth, inChannels, filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = shape;
  const top = row * strideHeight - padInfo.top;
  const left = column * strideWidth - padInfo.left;
  const at = (y: number, z: number): number => ((image * inHeight + y) * inWidth + z) * inChannels + channel;
  let best = at(Math.max(0, top), Math.max(0, left));
  for (let y = Math.max(0, top); y < Math.min(inHeight, top + filterHeight); y++) {
    for (let z = Math.max(0, left); z < Math.min(inWidth, left + filterWidth); z++) {
      const index = at(y, z);
      if ((x[index] ?? 0) > (x[best] ?? 0)) best = index;
    }
  }
  return best;
}
