/** Convolution and its gradient with respect to the input. Filters are [height, width, in, out]. */
import type { Graph } from '../graph.ts';
import { channelsFirst, channelsFirstShape, image, plain, type Value } from '../value.ts';
import { convolveImages, type End } from './convolve-images.ts';
import { combineValues, operation } from './elementwise.ts';
import { activate } from './functions.ts';
import { type Geometry, geometryOf, overhang } from './geometry.ts';
import { inputOf, type Kernel, type Kernels } from './kernel.ts';

/** Where a filter's sides are. */
const FILTER_AXES = { height: 0, width: 1, inputs: 2, outputs: 3 };

/** [height, width, in, out] with the image sides in reverse order. */
function rotated(graph: Graph, filter: string): string {
  const ends = graph.integers([Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);
  const back = graph.integers([-1, -1]);
  return graph.node('Slice', [filter, back, ends, graph.integers([0, 1]), back]);
}

const convolve: Kernel = (call) => {
  const { graph } = call;
  const x = inputOf(call, 'x');
  const filter = inputOf(call, 'filter');
  const geometry = geometryOf(call, x.shape, filter.shape);
  const { padInfo, strideHeight, strideWidth, dilationHeight, dilationWidth } = geometry;
  const { bottom, right } = overhang(geometry);
  const images = { name: channelsFirst(graph, x), sides: channelsFirstShape(x.shape) };
  const weights = { name: plain(graph, filter), sides: filter.shape, ...FILTER_AXES };
  const places = {
    pads: [padInfo.top, padInfo.left, Math.max(0, bottom), Math.max(0, right)],
    strides: [strideHeight, strideWidth],
    dilations: [dilationHeight, dilationWidth],
  };
  const convolved = (name: string, end: End = {}): Value =>
    image(convolveImages(graph, images, { ...weights, name }, places, end), geometry.outShape);
  const affine = (scale: Value, offset: Value): Value => {
    // The filter's last side is the output's channels.
    const name = graph.node('Mul', [weights.name, plain(graph, scale)]);
    const bias = plain(graph, offset);
    return { ...convolved(name, { bias }), rectified: () => convolved(name, { bias, isRectified: true }) };
  };
  return { ...convolved(weights.name), affine };
};

const fusedConvolve: Kernel = (call) => {
  const { graph, inputs, attributes } = call;
  if (inputs.preluActivationWeights) throw new Error('the activation prelu is not supported');
  const result = convolve(call) as Value;
  const biased = inputs.bias ? combineValues(graph, [result, inputs.bias], operation(graph, 'Add')) : result;
  return activate(graph, biased, attributes.activation);
};

const inputGradient: Kernel = (call) => {
  const { graph } = call;
  const dy = channelsFirst(graph, inputOf(call, 'dy'));
  const filter = inputOf(call, 'filter');
  const geometry = geometryOf(call, call.attributes.inputShape as number[], filter.shape);
  const isDense = geometry.strideHeight === 1 && geometry.strideWidth === 1;
  const name = (isDense ? denseInputGradient : stridedInputGradient)(graph, dy, plain(graph, filter), geometry);
  return image(name, geometry.inShape);
};

/** For stride 1 a convolution with the rotated filter, which is faster here than ConvTranspose. */
function denseInputGradient(graph: Graph, dy: string, filter: string, geometry: Geometry): string {
  const { filterHeight, filterWidth, padInfo, inHeight, inWidth, outHeight, outWidth } = geometry;
  const turned = filterHeight * filterWidth === 1 ? filter : rotated(graph, filter);
  const images = { name: dy, sides: channelsFirstShape(geometry.outShape) };
  const weights = { name: turned, sides: geometry.filterShape, ...FILTER_AXES, outputs: 2, inputs: 3 };
  const top = filterHeight - 1 - padInfo.top;
  const left = filterWidth - 1 - padInfo.left;
  const pads = [top, left, inHeight - outHeight + padInfo.top, inWidth - outWidth + padInfo.left];
  return convolveImages(graph, images, weights, { pads });
}

function stridedInputGradient(graph: Graph, dy: string, filter: string, geometry: Geometry): string {
  const { padInfo, strideHeight, strideWidth } = geometry;
  const { bottom, right } = overhang(geometry);
  const weights = graph.node('Transpose', [filter], { perm: [3, 2, 0, 1] });
  return graph.node('ConvTranspose', [dy, weights], {
    strides: [strideHeight, strideWidth],
    pads: [padInfo.top, padInfo.left, Math.max(0, bottom), Math.max(0, right)],
    output_padding: [Math.max(0, -bottom), Math.max(0, -right)],
  });
}

export const convolutionKernels: Kernels = {
  Conv2D: convolve,
  FusedConv2D: fusedConvolve,
  Conv2DBackpropInput: inputGradient,
};
