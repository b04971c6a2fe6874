/** Depthwise convolution, each channel by filters of its own, and its gradients. Filters are [height, width, in, multiplier]. */
import type { Graph } from '../graph.ts';
import { channelsFirst, channelsFirstShape, image, named, plain, reshape, type Value } from '../value.ts';
import { combineValues, operation } from './elementwise.ts';
import { activate } from './functions.ts';
import { type Geometry, overhang } from './geometry.ts';
import { inputOf, type Kernel, type KernelCall, type Kernels } from './kernel.ts';

function geometryOf({ tf, attributes }: KernelCall, inputShape: number[], filterShape: number[]): Geometry {
  const { strides, pad, dilations, dimRoundingMode } = attributes as {
    strides: [number, number] | number;
    pad: 'same' | 'valid' | number;
    dilations?: [number, number] | number;
    dimRoundingMode?: 'floor' | 'round' | 'ceil';
  };
  const shapes = [inputShape, filterShape] as [[number, number, number, number], [number, number, number, number]];
  return tf.backend_util.computeConv2DInfo(...shapes, strides, dilations ?? 1, pad, dimRoundingMode, true);
}

const padsOf = (geometry: Geometry): number[] => {
  const { bottom, right } = overhang(geometry);
  return [geometry.padInfo.top, geometry.padInfo.left, Math.max(0, bottom), Math.max(0, right)];
};

/** [in * multiplier, 1, height, width]. */
function filters(graph: Graph, filter: Value): string {
  const [height, width, inputs, multiplier] = filter.shape as [number, number, number, number];
  const turned = graph.node('Transpose', [plain(graph, filter)], { perm: [2, 3, 0, 1] });
  return reshape(graph, turned, [inputs * multiplier, 1, height, width]);
}

const convolve: Kernel = (call) => {
  const { graph } = call;
  const [x, filter] = [inputOf(call, 'x'), inputOf(call, 'filter')];
  const geometry = geometryOf(call, x.shape, filter.shape);
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, inChannels, outShape } = geometry;
  const name = graph.node('Conv', [channelsFirst(graph, x), filters(graph, filter)], {
    group: inChannels,
    pads: padsOf(geometry),
    strides: [strideHeight, strideWidth],
    dilations: [dilationHeight, dilationWidth],
  });
  return image(name, outShape);
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
  const filter = inputOf(call, 'filter');
  const geometry = geometryOf(call, call.attributes.inputShape as number[], filter.shape);
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, inChannels, inShape } = geometry;
  const { bottom, right } = overhang(geometry);
  const dy = channelsFirst(graph, inputOf(call, 'dy'));
  const name = graph.node('ConvTranspose', [dy, filters(graph, filter)], {
    group: inChannels,
    pads: padsOf(geometry),
    strides: [strideHeight, strideWidth],
    dilations: [dilationHeight, dilationWidth],
    output_padding: [Math.max(0, -bottom), Math.max(0, -right)],
  });
  return image(name, inShape);
};

/** A convolution of one image whose channels are all channels of all images, in a group for each channel. */
const filterGradient: Kernel = (call) => {
  const { graph } = call;
  const x = inputOf(call, 'x');
  const geometry = geometryOf(call, x.shape, call.attributes.filterShape as number[]);
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, inChannels, filterShape } = geometry;
  const { batchSize, inHeight, inWidth } = geometry;
  const swap = (value: Value): string => graph.node('Transpose', [channelsFirst(graph, value)], { perm: [1, 0, 2, 3] });
  const images = reshape(graph, swap(x), [1, inChannels * batchSize, inHeight, inWidth]);
  const { bottom, right } = overhang(geometry);
  const border = graph.integers([0, 0, 0, 0, 0, 0, Math.min(0, bottom), Math.min(0, right)]);
  const used = Math.min(bottom, right) < 0 ? graph.node('Pad', [images, border]) : images;
  const product = graph.node('Conv', [used, swap(inputOf(call, 'dy'))], {
    group: inChannels,
    pads: padsOf(geometry),
    strides: [dilationHeight, dilationWidth],
    dilations: [strideHeight, strideWidth],
  });
  const [height, width, , multiplier] = filterShape;
  const split = reshape(graph, product, channelsFirstShape([inChannels, height, width, multiplier]));
  return named(graph.node('Transpose', [split], { perm: [2, 3, 0, 1] }), filterShape);
};

export const depthwiseKernels: Kernels = {
  DepthwiseConv2dNative: convolve,
  FusedDepthwiseConv2D: fusedConvolve,
  DepthwiseConv2dNativeBackpropInput: inputGradient,
  DepthwiseConv2dNativeBackpropFilter: filterGradient,
};
