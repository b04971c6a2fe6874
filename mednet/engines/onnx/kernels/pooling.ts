/** Pooling and its gradients. */
import type { Graph } from '../graph.ts';
import { channelsFirst, channelsFirstShape, image, reshape, sizeOf } from '../value.ts';
import { type Geometry, overhang } from './geometry.ts';
import { inputOf, type Kernel, type KernelCall, type Kernels } from './kernel.ts';

function geometryOf({ tf, attributes }: KernelCall, shape: number[]): Geometry {
  const { filterSize, strides, pad, dimRoundingMode } = attributes as {
    filterSize: [number, number] | number;
    strides: [number, number] | number;
    pad: 'same' | 'valid' | number;
    dimRoundingMode?: 'floor' | 'round' | 'ceil';
  };
  const input = shape as [number, number, number, number];
  return tf.backend_util.computePool2DInfo(input, filterSize, strides, 1, pad, dimRoundingMode);
}

function windows(geometry: Geometry) {
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  const { bottom, right } = overhang(geometry);
  return {
    kernel_shape: [filterHeight, filterWidth],
    strides: [strideHeight, strideWidth],
    pads: [padInfo.top, padInfo.left, Math.max(0, bottom), Math.max(0, right)],
  };
}

/** The largest values and where they are, as indices into all elements of x; of equal ones the first. */
const largest = (graph: Graph, x: string, geometry: Geometry): [string, string] =>
  graph.nodes('MaxPool', [x], 2, windows(geometry)) as [string, string];

const maxPool: Kernel = (call) => {
  const x = inputOf(call, 'x');
  const geometry = geometryOf(call, x.shape);
  return image(largest(call.graph, channelsFirst(call.graph, x), geometry)[0], geometry.outShape);
};

const maxPoolGradient: Kernel = (call) => {
  const { graph } = call;
  const x = inputOf(call, 'input');
  const geometry = geometryOf(call, x.shape);
  const flat = (name: string): string => reshape(graph, name, [-1]);
  const [, places] = largest(graph, channelsFirst(graph, x), geometry);
  const zeros = graph.node('Expand', [graph.scalar(0), graph.integers([sizeOf(x.shape)])]);
  const dy = flat(channelsFirst(graph, inputOf(call, 'dy')));
  const gradient = graph.node('ScatterElements', [zeros, flat(places), dy], { axis: 0, reduction: 'add' });
  return image(reshape(graph, gradient, channelsFirstShape(x.shape)), x.shape);
};

const averagePool: Kernel = (call) => {
  const x = inputOf(call, 'x');
  const geometry = geometryOf(call, x.shape);
  const pooled = call.graph.node('AveragePool', [channelsFirst(call.graph, x)], windows(geometry));
  return image(pooled, geometry.outShape);
};

/** Each output's gradient is spread evenly over the pixels of its window that are in the image. */
const averagePoolGradient: Kernel = (call) => {
  const { graph } = call;
  const geometry = geometryOf(call, inputOf(call, 'input').shape);
  const { filterHeight, filterWidth, outHeight, outWidth, inChannels, inShape } = geometry;
  const share = graph.constant(sharesOf(geometry), [1, 1, outHeight, outWidth], 'float32');
  const dy = graph.node('Mul', [channelsFirst(graph, inputOf(call, 'dy')), share]);
  const sides = [inChannels, 1, filterHeight, filterWidth];
  const ones = graph.constant(new Float32Array(sizeOf(sides)).fill(1), sides, 'float32');
  const { bottom, right } = overhang(geometry);
  const output_padding = [Math.max(0, -bottom), Math.max(0, -right)];
  const attributes = { ...windows(geometry), output_padding, group: inChannels };
  return image(graph.node('ConvTranspose', [dy, ones], attributes), inShape);
};

/** 1 / number of pixels inside the image, for each window: [height, width] of the output, flat. */
function sharesOf(geometry: Geometry): Float32Array {
  const { padInfo, outHeight, outWidth, inHeight, inWidth, filterHeight, filterWidth } = geometry;
  const inside = (start: number, length: number, side: number): number =>
    Math.min(side, start + length) - Math.max(0, start);
  return Float32Array.from({ length: outHeight * outWidth }, (_, index) => {
    const top = Math.floor(index / outWidth) * geometry.strideHeight - padInfo.top;
    const left = (index % outWidth) * geometry.strideWidth - padInfo.left;
    return 1 / (inside(top, filterHeight, inHeight) * inside(left, filterWidth, inWidth));
  });
}

export const poolingKernels: Kernels = {
  MaxPool: maxPool,
  MaxPoolGrad: maxPoolGradient,
  AvgPool: averagePool,
  AvgPoolGrad: averagePoolGradient,
};
