/** Operations that only move elements: other shapes, parts, and joining them. */
import {
  channelsFirst,
  named,
  plain,
  reshape as reshapeNode,
  sizeOf,
  splat,
  splatOf,
  turn,
  type Value,
} from '../value.ts';
import { joinVectors, partOf, shapedVector, wholeVector } from '../vector.ts';
import { physicalAxis } from './elementwise.ts';
import { inputOf, type Kernel, type KernelCall, type Kernels } from './kernel.ts';

const isSame = (a: number[], b: number[]): boolean =>
  a.length === b.length && a.every((side, axis) => side === b[axis]);

function reshapeTo({ graph }: KernelCall, x: Value, shape: number[]): Value {
  if (isSame(x.shape, shape)) return x;
  if (x.slice && x.shape.length === 1) return shapedVector(graph, x, shape);
  const single = splatOf(x);
  if (single !== undefined) return splat(single, shape, x.type);
  if (x.flat) return isSame(x.flat.shape, shape) ? x.flat : shapedVector(graph, x.flat, shape);
  const name = plain(graph, x);
  if (shape.length !== 1) return named(reshapeNode(graph, name, shape), shape, x.type);
  return wholeVector(graph, reshapeNode(graph, name, shape), sizeOf(shape), x.type);
}

const reshape: Kernel = (call) => {
  const x = inputOf(call, 'x');
  const shape = [...(call.attributes.shape as number[])];
  const open = shape.indexOf(-1);
  if (open >= 0) shape[open] = sizeOf(x.shape) / sizeOf(shape.filter((side) => side !== -1));
  return reshapeTo(call, x, shape);
};

const expandDims: Kernel = (call) => {
  const x = inputOf(call, 'input');
  const dim = call.attributes.dim as number;
  const axis = dim < 0 ? dim + x.shape.length + 1 : dim;
  return reshapeTo(call, x, x.shape.toSpliced(axis, 0, 1));
};

const transpose: Kernel = (call) => {
  const x = inputOf(call, 'x');
  const perm = call.attributes.perm as number[];
  const shape = perm.map((axis) => x.shape[axis] as number);
  return named(turn(call.graph, plain(call.graph, x), x.shape, perm), shape, x.type);
};

const concat: Kernel = (call) => {
  const { graph, inputs, attributes } = call;
  const parts = Object.values(inputs).filter(({ shape }) => sizeOf(shape) > 0);
  const first = parts[0] as Value;
  if (first.shape.length === 1 && parts.every((part) => part.slice)) return joinVectors(graph, parts);
  const axis = ((attributes.axis as number) + first.shape.length) % first.shape.length;
  const shape = first.shape.with(
    axis,
    parts.reduce((sum, part) => sum + (part.shape[axis] as number), 0),
  );
  const turned = parts.find((part) => part.layout === 'channelsFirst');
  const names = parts.map((part) => (turned ? channelsFirst(graph, part) : plain(graph, part)));
  const joined = graph.node('Concat', names, { axis: turned ? physicalAxis(turned, axis) : axis });
  return named(joined, shape, first.type, turned ? 'channelsFirst' : 'plain');
};

const split: Kernel = (call) => {
  const { graph, attributes } = call;
  const x = inputOf(call, 'x');
  const { numOrSizeSplits, axis: given } = attributes as { numOrSizeSplits: number | number[]; axis: number };
  const axis = (given + x.shape.length) % x.shape.length;
  const sizes = call.tf.backend_util.prepareSplitSize({ shape: x.shape } as never, numOrSizeSplits, axis);
  if (x.slice && x.shape.length === 1) {
    let end = 0;
    return sizes.map((size) => {
      end += size;
      return partOf(x, end - size, end);
    });
  }
  const source = x.layout === 'plain' ? plain(graph, x) : channelsFirst(graph, x);
  const places = { axis: physicalAxis(x, axis) };
  const names = graph.nodes('Split', [source, graph.integers(sizes)], sizes.length, places);
  return names.map((name, index) => named(name, x.shape.with(axis, sizes[index] as number), x.type, x.layout));
};

const slice: Kernel = (call) => {
  const { graph, tf, attributes } = call;
  const x = inputOf(call, 'x');
  const tensor = { shape: x.shape, rank: x.shape.length } as never;
  const { begin: start, size: length } = attributes as { begin: number[]; size: number[] };
  const [begin, size] = tf.slice_util.parseSliceParams(tensor, start, length) as [number[], number[]];
  if (isSame(x.shape, size)) return x;
  if (x.slice && x.shape.length === 1) return partOf(x, begin[0] as number, (begin[0] as number) + (size[0] as number));
  const ends = begin.map((first, axis) => first + (size[axis] as number));
  const axes = size.map((_, axis) => physicalAxis(x, axis));
  const source = x.layout === 'plain' ? plain(graph, x) : channelsFirst(graph, x);
  const name = graph.node('Slice', [source, graph.integers(begin), graph.integers(ends), graph.integers(axes)]);
  return named(name, size, x.type, x.layout);
};

const tile: Kernel = (call) => {
  const x = inputOf(call, 'x');
  const repeats = call.attributes.reps as number[];
  const shape = x.shape.map((side, axis) => side * (repeats[axis] as number));
  return named(call.graph.node('Tile', [plain(call.graph, x), call.graph.integers(repeats)]), shape, x.type);
};

const pad: Kernel = (call) => {
  const { graph, attributes } = call;
  const x = inputOf(call, 'x');
  const { paddings, constantValue } = attributes as { paddings: [number, number][]; constantValue: number };
  const shape = x.shape.map((side, axis) => side + (paddings[axis]?.[0] ?? 0) + (paddings[axis]?.[1] ?? 0));
  const border = graph.integers([0, 1].flatMap((end) => paddings.map((both) => both[end] as number)));
  return named(graph.node('Pad', [plain(graph, x), border, graph.scalar(constantValue, x.type)]), shape, x.type);
};

export const shapeKernels: Kernels = {
  Reshape: reshape,
  ExpandDims: expandDims,
  Transpose: transpose,
  Concat: concat,
  SplitV: split,
  Slice: slice,
  Tile: tile,
  PadV2: pad,
};
