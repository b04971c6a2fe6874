/** Gradient of a convolution with respect to its filter, as a convolution in which batch and channels change places. */
import type { Graph } from '../graph.ts';
import { channelsFirst, named, reshape } from '../value.ts';
import { type Geometry, geometryOf, overhang } from './convolution.ts';
import { inputOf, type Kernel, type Kernels } from './kernel.ts';

/** Filter gradients are [height, width, in, out] as filters are. */
const filterGradient: Kernel = (call) => {
  const { graph } = call;
  const x = inputOf(call, 'x');
  const geometry = geometryOf(call, x.shape, call.attributes.filterShape as number[]);
  const swap = (name: string): string => graph.node('Transpose', [name], { perm: [1, 0, 2, 3] });
  // [channels, batch, height, width]
  const input = swap(channelsFirst(graph, x));
  const output = swap(channelsFirst(graph, inputOf(call, 'dy')));
  return named(chooseWay(geometry)(graph, input, output, geometry), geometry.filterShape);
};

function chooseWay(geometry: Geometry): typeof asProduct {
  const { filterHeight, filterWidth, strideHeight, strideWidth, inChannels, outChannels } = geometry;
  if (strideHeight * strideWidth > 1) return asConvolutionOfInput;
  if (filterHeight * filterWidth === 1) return asProduct;
  // The image of the convolution is unrolled once for each of its channels: the side with fewer of them.
  return outChannels < inChannels ? asConvolutionOfGradient : asConvolutionOfInput;
}

function asProduct(graph: Graph, input: string, output: string, { inChannels, outChannels, filterShape }: Geometry) {
  const rows = [reshape(graph, input, [inChannels, -1]), reshape(graph, output, [outChannels, -1])];
  return reshape(graph, graph.node('Gemm', rows, { transB: 1 }), filterShape);
}

function asConvolutionOfInput(graph: Graph, input: string, output: string, geometry: Geometry): string {
  const { padInfo, strideHeight, strideWidth, inChannels, batchSize, inHeight, inWidth } = geometry;
  const { bottom, right } = overhang(geometry);
  const ends = [inChannels, batchSize, inHeight + Math.min(0, bottom), inWidth + Math.min(0, right)];
  const isWhole = bottom >= 0 && right >= 0;
  const used = isWhole ? input : graph.node('Slice', [input, graph.integers([0, 0, 0, 0]), graph.integers(ends)]);
  const product = graph.node('Conv', [used, output], {
    pads: [padInfo.top, padInfo.left, Math.max(0, bottom), Math.max(0, right)],
    dilations: [strideHeight, strideWidth],
  });
  return graph.node('Transpose', [product], { perm: [2, 3, 0, 1] });
}

/** The gradient slides over the input, which gives the filter rotated by 180 degrees. Stride 1 only. */
function asConvolutionOfGradient(graph: Graph, input: string, output: string, geometry: Geometry): string {
  const { padInfo } = geometry;
  const { bottom, right } = overhang(geometry);
  const product = graph.node('Conv', [output, input], { pads: [bottom, right, padInfo.top, padInfo.left] });
  const sorted = graph.node('Transpose', [product], { perm: [2, 3, 1, 0] });
  const back = graph.integers([-1, -1]);
  const ends = graph.integers([Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);
  return graph.node('Slice', [sorted, back, ends, graph.integers([0, 1]), back]);
}

export const filterGradientKernels: Kernels = { Conv2DBackpropFilter: filterGradient };
