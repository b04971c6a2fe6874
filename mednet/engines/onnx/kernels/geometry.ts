/** Sizes of a convolution: what TensorFlow.js makes of strides and padding. */
import type { KernelCall } from './kernel.ts';

export type Geometry = ReturnType<KernelCall['tf']['backend_util']['computeConv2DInfo']>;
type Shape4D = [number, number, number, number];

/** Throws for images in another order than TensorFlow.js's usual one. */
export function geometryOf({ tf, attributes }: KernelCall, inputShape: number[], filterShape: number[]): Geometry {
  const { strides, pad, dataFormat, dilations, dimRoundingMode } = attributes as {
    strides: [number, number] | number;
    pad: 'same' | 'valid' | number;
    dataFormat?: string;
    dilations?: [number, number] | number;
    dimRoundingMode?: 'floor' | 'round' | 'ceil';
  };
  if (dataFormat && dataFormat !== 'NHWC') throw new Error(`the data format ${dataFormat} is not supported`);
  const shapes = [inputShape, filterShape] as [Shape4D, Shape4D];
  return tf.backend_util.computeConv2DInfo(...shapes, strides, dilations ?? 1, pad, dimRoundingMode);
}

/** How far the filter reaches past the input below and to the right; negative: what it never touches there. */
export function overhang(geometry: Geometry): { bottom: number; right: number } {
  const { padInfo, outHeight, outWidth, strideHeight, strideWidth, inHeight, inWidth } = geometry;
  const { effectiveFilterHeight, effectiveFilterWidth } = geometry;
  return {
    bottom: (outHeight - 1) * strideHeight + effectiveFilterHeight - inHeight - padInfo.top,
    right: (outWidth - 1) * strideWidth + effectiveFilterWidth - inWidth - padInfo.left,
  };
}
