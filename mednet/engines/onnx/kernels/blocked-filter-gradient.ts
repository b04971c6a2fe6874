/**
 * A filter's gradient by ONNX Runtime's convolution on blocked channels (see convolve-images.ts): the input is the image,
 * with its channels as batch and its batch as channels, and the output's gradient is the filter that slides over it.
 */
import type { Graph } from '../graph.ts';
import { channelsFirstShape, reshape } from '../value.ts';
import { BLOCKED } from './convolve-images.ts';
import { type Geometry, overhang } from './geometry.ts';

/** From this many pixels of the output's gradient on, zeros around the image are faster than a border in the kernel. */
const PIXELS_TO_PAD = 100;

/** Whether batch and channels fill their blocks. */
export function canBlockFilterGradient(block: number, { batchSize, outChannels }: Geometry): boolean {
  return batchSize % block === 0 && outChannels % 4 === 0 && outChannels >= 0.6 * filled(block, outChannels);
}

/** From x and dy, [batch, channels, height, width], to [height, width, in, out]. */
export function blockedFilterGradient(graph: Graph, block: number, x: string, dy: string, geometry: Geometry): string {
  const { filterHeight, filterWidth, strideHeight, strideWidth, inChannels, outChannels } = geometry;
  const { outHeight, outWidth, batchSize } = geometry;
  const outputs = filled(block, outChannels);
  const { name, pads } = borderedInput(graph, x, geometry);
  const images = graph.node('ReorderInput', [name], { channels_last: 0 }, BLOCKED);
  const gradient = graph.node('ReorderInput', [dy], { channels_last: 0 }, BLOCKED);
  const split = [batchSize / block, block, outputs / block, outHeight, outWidth, block];
  const filter = graph.node('Transpose', [reshape(graph, gradient, split)], { perm: [2, 0, 3, 4, 1, 5] });
  const weights = reshape(graph, filter, [outputs, batchSize, outHeight, outWidth]);
  const attributes = { pads, kernel_shape: [outHeight, outWidth], dilations: [strideHeight, strideWidth] };
  const usual = { strides: [1, 1], group: 1, auto_pad: 'NOTSET' };
  const product = graph.node('Conv', [images, weights], { ...attributes, ...usual }, BLOCKED);
  const blocks = reshape(graph, product, [inChannels, outputs / block, filterHeight, filterWidth, block]);
  const sorted = graph.node('Transpose', [blocks], { perm: [2, 3, 0, 1, 4] });
  const whole = reshape(graph, sorted, [filterHeight, filterWidth, inChannels, outputs]);
  if (outputs === outChannels) return whole;
  return graph.node('Slice', [whole, graph.integers([0]), graph.integers([outChannels]), graph.integers([3])]);
}

/** The input as [channels, batch, height, width], and the border that is left for the convolution to add. */
function borderedInput(graph: Graph, x: string, geometry: Geometry): { name: string; pads: number[] } {
  const { padInfo, outHeight, outWidth, inShape } = geometry;
  const { bottom, right } = overhang(geometry);
  const pads = [padInfo.top, padInfo.left, Math.max(0, bottom), Math.max(0, right)];
  const swapped = graph.node('Transpose', [x], { perm: [1, 0, 2, 3] });
  const name = cropped(graph, swapped, channelsFirstShape(inShape), Math.min(0, bottom), Math.min(0, right));
  if (outHeight * outWidth < PIXELS_TO_PAD) return { name, pads };
  const [top, left, below, beside] = pads as [number, number, number, number];
  const border = graph.integers([0, 0, top, left, 0, 0, below, beside]);
  return { name: graph.node('Pad', [name, border]), pads: [0, 0, 0, 0] };
}

/** Without the rows and columns that the filter never touches; their numbers are negative or 0. */
export function cropped(graph: Graph, name: string, sides: number[], bottom: number, right: number): string {
  if (bottom === 0 && right === 0) return name;
  const ends = [(sides[2] as number) + bottom, (sides[3] as number) + right];
  return graph.node('Slice', [name, graph.integers([0, 0]), graph.integers(ends), graph.integers([2, 3])]);
}

const filled = (block: number, count: number): number => Math.ceil(count / block) * block;
