/**
 * Convolution of images [batch, channels, height, width]. ONNX Runtime has a second one, on channels in blocks of 8 or 16
 * that lie together, which is up to five times faster. Its optimiser uses it for filters that never change; here it is
 * used for filters that do, where the channels fill their blocks well.
 */
import type { Graph, GraphNode } from '../graph.ts';
import { reshape, turn } from '../value.ts';

export const BLOCKED = 'com.microsoft.nchwc';
/** How much more than needed may be computed to fill up blocks. */
const LARGEST_WASTE = 1.5;
/**
 * From these sides on (filter, image) zeros around the image are faster than a border that the convolution adds: by 5 to
 * 20 % for 7x7, measured; smaller filters gain nothing, and in smaller images a border saves more than it costs.
 */
const SIDES_TO_PAD = { filter: 7, image: 8 };

interface Images {
  name: string;
  /** [batch, channels, height, width]. */
  sides: number[];
}

/** A filter in any order; the numbers say which side is what. */
interface Filter {
  name: string;
  sides: number[];
  inputs: number;
  outputs: number;
  height: number;
  width: number;
}

interface Places {
  /** [top, left, bottom, right]. */
  pads: number[];
  strides?: number[];
  dilations?: number[];
}

/** What is done to each value in the end. */
export interface End {
  /** Vector [outputs]. */
  bias?: string;
  /** Whether what is below 0 becomes 0. */
  isRectified?: boolean;
}

/** [batch, outputs, height, width]. */
export function convolveImages(graph: Graph, images: Images, filter: Filter, places: Places, end: End = {}): string {
  const { sides, inputs, outputs, height, width } = filter;
  const kernel = [sides[height], sides[width]] as number[];
  const attributes = { kernel_shape: kernel, strides: [1, 1], dilations: [1, 1], ...places };
  const [channels, filters] = [sides[inputs], sides[outputs]] as [number, number];
  const block = graph.channelBlock;
  if (block && isWorthwhile(block, channels, filters)) {
    return convolveBlocked(graph, block, images, filter, attributes, end);
  }
  const weights = turn(graph, filter.name, sides, [outputs, inputs, height, width]);
  const result = graph.node('Conv', [images.name, weights, ...(end.bias ? [end.bias] : [])], attributes);
  return end.isRectified ? graph.node('Relu', [result]) : result;
}

const filled = (block: number, count: number): number => Math.ceil(count / block) * block;

/** Fewer channels than a block, as images have, are read as they are. */
const isRead = (block: number, channels: number): boolean => channels < block && channels <= 3;

function isWorthwhile(block: number, channels: number, filters: number): boolean {
  if (isRead(block, channels)) return filters % block === 0;
  const waste = (filled(block, channels) * filled(block, filters)) / (channels * filters);
  return channels % 4 === 0 && filters % 4 === 0 && waste <= LARGEST_WASTE;
}

function convolveBlocked(
  graph: Graph,
  block: number,
  images: Images,
  filter: Filter,
  attributes: GraphNode['attributes'],
  { bias, isRectified }: End,
): string {
  const isPlain = isRead(block, filter.sides[filter.inputs] as number);
  const { name, pads } = bordered(graph, images, attributes);
  const source = isPlain ? name : graph.node('ReorderInput', [name], { channels_last: 0 }, BLOCKED);
  const weights = isPlain ? blockOutputs(graph, block, filter) : blockFilter(graph, block, filter);
  const channels = filter.sides[filter.outputs] as number;
  const border = graph.integers([0, filled(block, channels) - channels]);
  const inputs = bias ? [source, weights, graph.node('Pad', [bias, border])] : [source, weights];
  const usual = { pads, group: 1, auto_pad: 'NOTSET', ...(isRectified && { activation: 'Relu' }) };
  const result = graph.node('Conv', inputs, { ...attributes, ...usual }, BLOCKED);
  return graph.node('ReorderOutput', [result], { channels, channels_last: 0 }, BLOCKED);
}

/** The images, and the border that is left for the convolution to add. */
function bordered(graph: Graph, { name, sides }: Images, attributes: GraphNode['attributes']) {
  const pads = attributes.pads as number[];
  const isLarge =
    (attributes.kernel_shape as number[]).every((side) => side >= SIDES_TO_PAD.filter) &&
    sides.slice(2).every((side) => side >= SIDES_TO_PAD.image);
  if (!isLarge) return { name, pads };
  const [top, left, bottom, right] = pads as [number, number, number, number];
  const border = graph.integers([0, 0, top, left, 0, 0, bottom, right]);
  return { name: graph.node('Pad', [name, border]), pads: [0, 0, 0, 0] };
}

/** [outputs / block, inputs / block, height, width, block of inputs, block of outputs], said to be of rank 4. */
function blockFilter(graph: Graph, block: number, { name, sides, inputs, outputs, height, width }: Filter): string {
  const whole = sides.map((side, axis) => (axis === inputs || axis === outputs ? filled(block, side) : side));
  const border = [...sides.map(() => 0), ...whole.map((side, axis) => side - (sides[axis] as number))];
  const isWhole = border.every((count) => count === 0);
  const padded = isWhole ? name : graph.node('Pad', [name, graph.integers(border)]);
  const places: number[] = [];
  const split = whole.flatMap((side, axis) => {
    places.push((places.at(-1) ?? -1) + (axis > 0 && [inputs, outputs].includes(axis - 1) ? 2 : 1));
    return axis === inputs || axis === outputs ? [side / block, block] : [side];
  });
  const at = (axis: number): number => places[axis] as number;
  const perm = [at(outputs), at(inputs), at(height), at(width), at(inputs) + 1, at(outputs) + 1];
  const blocked = turn(graph, reshape(graph, padded, split), split, perm);
  return reshape(
    graph,
    blocked,
    [outputs, inputs, height, width].map((axis) => whole[axis] as number),
  );
}

/** [outputs / block, inputs, height, width, block of outputs], said to be of rank 4, for images that are read as they are. */
function blockOutputs(graph: Graph, block: number, { name, sides, inputs, outputs, height, width }: Filter): string {
  const whole = [outputs, inputs, height, width].map((axis) => sides[axis] as number);
  const split = sides.flatMap((side, axis) => (axis === outputs ? [side / block, block] : [side]));
  const at = (axis: number): number => axis + (axis > outputs ? 1 : 0);
  const blocked = turn(graph, reshape(graph, name, split), split, [
    ...[outputs, inputs, height, width].map(at),
    outputs + 1,
  ]);
  return reshape(graph, blocked, whole);
}
