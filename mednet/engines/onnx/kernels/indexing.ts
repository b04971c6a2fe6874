/** Operations with whole numbers that say which elements are meant. */
import { named, plain, reshape, sizeOf } from '../value.ts';
import { inputOf, type Kernel, type Kernels } from './kernel.ts';

const gather: Kernel = (call) => {
  const { graph, attributes } = call;
  const { axis: given, batchDims } = attributes as { axis: number; batchDims: number };
  if (batchDims) throw new Error('batch dimensions are not supported');
  const [x, indices] = [inputOf(call, 'x'), inputOf(call, 'indices')];
  const axis = given < 0 ? given + x.shape.length : given;
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
  return named(graph.node('Gather', [plain(graph, x), plain(graph, indices)], { axis }), shape, x.type);
};

/** Adds the rows of x that have the same number, which is what the gradient of `gather` is. */
const segmentSum: Kernel = (call) => {
  const { graph, attributes } = call;
  const [x, segments] = [inputOf(call, 'x'), inputOf(call, 'segmentIds')];
  const shape = [attributes.numSegments as number, ...x.shape.slice(1)];
  const zeros = graph.node('Expand', [graph.scalar(0, x.type), graph.integers(shape)]);
  const rows = reshape(graph, graph.node('Cast', [plain(graph, segments)], { to: INT64 }), [sizeOf(segments.shape), 1]);
  return named(graph.node('ScatterND', [zeros, rows, plain(graph, x)], { reduction: 'add' }), shape, x.type);
};

/** TensorProto.DataType. */
const INT64 = 7;
const INT32 = 6;

/** A number that is no class gives a row without a 1. */
const oneHot: Kernel = (call) => {
  const { graph, attributes } = call;
  const indices = inputOf(call, 'indices');
  const { depth, onValue, offValue, dtype } = attributes as {
    depth: number;
    onValue: number;
    offValue: number;
    dtype?: 'float32' | 'int32' | 'bool';
  };
  const type = dtype ?? 'float32';
  const classes = graph.constant(
    Int32Array.from({ length: depth }, (_, index) => index),
    [depth],
    'int32',
  );
  const column = reshape(graph, plain(graph, indices), [...indices.shape, 1]);
  const isOwn = graph.node('Equal', [column, classes]);
  const values = [graph.scalar(onValue, type), graph.scalar(offValue, type)];
  return named(graph.node('Where', [isOwn, ...values]), [...indices.shape, depth], type);
};

/** Of equal elements the first. */
function place(name: 'ArgMax' | 'ArgMin'): Kernel {
  return (call) => {
    const { graph, attributes } = call;
    const x = inputOf(call, 'x');
    const axis = ((attributes.axis as number) + x.shape.length) % x.shape.length;
    const found = graph.node(name, [plain(graph, x)], { axis, keepdims: 0 });
    return named(graph.node('Cast', [found], { to: INT32 }), x.shape.toSpliced(axis, 1), 'int32');
  };
}

export const indexingKernels: Kernels = {
  GatherV2: gather,
  UnsortedSegmentSum: segmentSum,
  OneHot: oneHot,
  ArgMax: place('ArgMax'),
  ArgMin: place('ArgMin'),
};
