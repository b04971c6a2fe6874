/** Stacking, taking apart, turning round, and parts with a stride. */
import { named, plain, reshape, type Value } from '../value.ts';
import { inputOf, type Kernel, type Kernels } from './kernel.ts';

const pack: Kernel = ({ graph, inputs, attributes }) => {
  const parts = Object.values(inputs);
  const first = parts[0] as Value;
  const axis = ((attributes.axis as number) + first.shape.length + 1) % (first.shape.length + 1);
  const single = first.shape.toSpliced(axis, 0, 1);
  const names = parts.map((part) => reshape(graph, plain(graph, part), single));
  return named(graph.node('Concat', names, { axis }), first.shape.toSpliced(axis, 0, parts.length), first.type);
};

const unpack: Kernel = (call) => {
  const { graph, attributes } = call;
  const value = inputOf(call, 'value');
  const axis = ((attributes.axis as number) + value.shape.length) % value.shape.length;
  const count = value.shape[axis] as number;
  const shape = value.shape.toSpliced(axis, 1);
  const sizes = graph.integers(new Array<number>(count).fill(1));
  const parts = graph.nodes('Split', [plain(graph, value), sizes], count, { axis });
  return parts.map((part) => named(reshape(graph, part, shape), shape, value.type));
};

const reverse: Kernel = (call) => {
  const { graph, attributes } = call;
  const x = inputOf(call, 'x');
  const axes = [attributes.dims as number | number[]].flat().map((axis) => (axis + x.shape.length) % x.shape.length);
  const all = (value: number): string => graph.integers(axes.map(() => value));
  const limits = [all(-1), all(Number.MIN_SAFE_INTEGER), graph.integers(axes), all(-1)];
  return named(graph.node('Slice', [plain(graph, x), ...limits]), x.shape, x.type);
};

const stridedSlice: Kernel = (call) => {
  const { graph, tf, attributes } = call;
  const x = inputOf(call, 'x');
  const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = attributes as {
    [name in 'begin' | 'end' | 'strides']: number[];
  } & { [name in 'beginMask' | 'endMask' | 'ellipsisMask' | 'newAxisMask' | 'shrinkAxisMask']: number };
  const masks = [beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask] as const;
  const parts = tf.slice_util.sliceInfo(x.shape, begin, end, strides, ...masks);
  if (parts.isIdentity) return named(reshape(graph, plain(graph, x), parts.finalShape), parts.finalShape, x.type);
  const rank = x.shape.length;
  // Below 0 an end counts from the other end: before the first element is far below.
  const ends = parts.end.map((place) => (place < 0 ? Number.MIN_SAFE_INTEGER : place));
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  const limits = [parts.begin, ends, axes, parts.strides].map((values) => graph.integers(values));
  const name = graph.node('Slice', [plain(graph, x), ...limits]);
  return named(reshape(graph, name, parts.finalShape), parts.finalShape, x.type);
};

const mirrorPad: Kernel = (call) => {
  const { graph, attributes } = call;
  const x = inputOf(call, 'x');
  const { paddings, mode } = attributes as { paddings: [number, number][]; mode: 'reflect' | 'symmetric' };
  if (mode !== 'reflect') throw new Error(`the mode ${mode} is not supported`);
  const shape = x.shape.map((side, axis) => side + (paddings[axis]?.[0] ?? 0) + (paddings[axis]?.[1] ?? 0));
  const border = graph.integers([0, 1].flatMap((end) => paddings.map((both) => both[end] as number)));
  return named(graph.node('Pad', [plain(graph, x), border], { mode }), shape, x.type);
};

/** Numbers at even distances, known when the step is recorded. */
const range: Kernel = ({ graph, attributes }) => {
  const { start, stop, step, dtype } = attributes as {
    [name in 'start' | 'stop' | 'step']: number;
  } & { dtype?: 'float32' | 'int32' };
  const count = Math.max(0, Math.ceil((stop - start) / step));
  const type = dtype ?? 'float32';
  const make = type === 'int32' ? Int32Array : Float32Array;
  const values = make.from(Array.from({ length: count }, (_, index) => start + index * step));
  return named(graph.constant(values, [count], type), [count], type);
};

export const rearrangingKernels: Kernels = {
  Pack: pack,
  Unpack: unpack,
  Reverse: reverse,
  StridedSlice: stridedSlice,
  MirrorPad: mirrorPad,
  Range: range,
};
