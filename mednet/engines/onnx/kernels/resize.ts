/** Enlarging images by whole factors, each pixel repeated, and its gradient. */
import { channelsFirst, image, reshape } from '../value.ts';
import { inputOf, type Kernel, type KernelCall, type Kernels } from './kernel.ts';

/** [rows, columns] that a pixel becomes. Throws for anything but whole factors from the upper left corner. */
function factorsOf({ attributes }: KernelCall, small: number[], large: number[]): [number, number] {
  const { alignCorners, halfPixelCenters } = attributes;
  const [rows, columns] = [1, 2].map((axis) => (large[axis] as number) / (small[axis] as number)) as [number, number];
  const isWhole = [rows, columns].every((factor) => Number.isInteger(factor) && factor > 0);
  if (alignCorners || halfPixelCenters || !isWhole) throw new Error('only whole factors, not aligned, are supported');
  return [rows, columns];
}

const enlarge: Kernel = (call) => {
  const { graph } = call;
  const x = inputOf(call, 'images');
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const shape = [batch, ...(call.attributes.size as [number, number]), channels];
  const [rows, columns] = factorsOf(call, x.shape, shape);
  const split = reshape(graph, channelsFirst(graph, x), [batch, channels, height, 1, width, 1]);
  const repeated = graph.node('Expand', [split, graph.integers([batch, channels, height, rows, width, columns])]);
  return image(reshape(graph, repeated, [batch, channels, height * rows, width * columns]), shape);
};

/** The gradients of all that a pixel became, added. */
const gradient: Kernel = (call) => {
  const { graph } = call;
  const x = inputOf(call, 'images');
  const dy = inputOf(call, 'dy');
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const [rows, columns] = factorsOf(call, x.shape, dy.shape);
  const split = reshape(graph, channelsFirst(graph, dy), [batch, channels, height, rows, width, columns]);
  const sum = graph.node('ReduceSum', [split, graph.integers([3, 5])], { keepdims: 0 });
  return image(sum, x.shape);
};

export const resizeKernels: Kernels = {
  ResizeNearestNeighbor: enlarge,
  ResizeNearestNeighborGrad: gradient,
};
