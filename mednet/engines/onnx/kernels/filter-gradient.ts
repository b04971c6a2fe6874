/** Gradient of a convolution with respect to its filter, as a convolution in which batch and channels change places. */
import type { Graph } from '../graph.ts';
import { channelsFirst, channelsFirstShape, named, reshape } from '../value.ts';
import { blockedFilterGradient, canBlockFilterGradient, cropped } from './blocked-filter-gradient.ts';
import { type Geometry, geometryOf, overhang } from './geometry.ts';
import { inputOf, type Kernel, type Kernels } from './kernel.ts';

/** Images as they come, [batch, channels, height, width]. */
interface Pair {
  x: string;
  dy: string;
}

type Way = (graph: Graph, pair: Pair, geometry: Geometry) => string;

/** Filter gradients are [height, width, in, out] as filters are. */
const filterGradient: Kernel = (call) => {
  const { graph } = call;
  const x = inputOf(call, 'x');
  const geometry = geometryOf(call, x.shape, call.attributes.filterShape as number[]);
  const pair = { x: channelsFirst(graph, x), dy: channelsFirst(graph, inputOf(call, 'dy')) };
  return named(chooseWay(geometry, graph.channelBlock)(graph, pair, geometry), geometry.filterShape);
};

function chooseWay(geometry: Geometry, block: number | undefined): Way {
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  if (strideHeight * strideWidth * filterHeight * filterWidth === 1) return asProduct;
  if (!block || !canBlockFilterGradient(block, geometry)) return asConvolution;
  return (graph, { x, dy }) => blockedFilterGradient(graph, block, x, dy, geometry);
}

/** [channels, batch, height, width] */
const swap = (graph: Graph, name: string): string => graph.node('Transpose', [name], { perm: [1, 0, 2, 3] });

function asProduct(graph: Graph, { x, dy }: Pair, { inChannels, outChannels, filterShape }: Geometry): string {
  const rows = [reshape(graph, swap(graph, x), [inChannels, -1]), reshape(graph, swap(graph, dy), [outChannels, -1])];
  return reshape(graph, graph.node('Gemm', rows, { transB: 1 }), filterShape);
}

function asConvolution(graph: Graph, { x, dy }: Pair, geometry: Geometry): string {
  const { padInfo, strideHeight, strideWidth, inShape } = geometry;
  const { bottom, right } = overhang(geometry);
  const sides = channelsFirstShape(inShape);
  const used = cropped(graph, swap(graph, x), sides, Math.min(0, bottom), Math.min(0, right));
  const product = graph.node('Conv', [used, swap(graph, dy)], {
    pads: [padInfo.top, padInfo.left, Math.max(0, bottom), Math.max(0, right)],
    dilations: [strideHeight, strideWidth],
  });
  return graph.node('Transpose', [product], { perm: [2, 3, 0, 1] });
}

export const filterGradientKernels: Kernels = { Conv2DBackpropFilter: filterGradient };
