/** Sums, means and the like over some axes. */
import { CHANNELS_FIRST_AXES, channelsFirst, named, plain, splatOf, type Value } from '../value.ts';
import { wholeVector } from '../vector.ts';
import { mapValue, operation } from './elementwise.ts';
import { inputOf, type Kernel, type KernelCall, type Kernels } from './kernel.ts';

function reduction(name: string): Kernel {
  return (call) => {
    const x = inputOf(call, 'x');
    const { axis, reductionIndices, keepDims } = call.attributes as {
      axis?: number | number[];
      reductionIndices?: number | number[];
      keepDims?: boolean;
    };
    const axes = wholeAxes(axis ?? reductionIndices, x.shape.length);
    if (name === 'ReduceSum' && x.cuts && splatOf(x) === undefined) return sumByParts(call, x, keepDims === true);
    return reduce(call, name, x, axes, keepDims === true);
  };
}

function wholeAxes(axis: number | number[] | undefined, rank: number): number[] {
  const given = axis === undefined || axis === null ? Array.from({ length: rank }, (_, index) => index) : [axis].flat();
  return given.map((value) => (value < 0 ? value + rank : value)).sort((a, b) => a - b);
}

function reduce({ graph }: KernelCall, name: string, x: Value, axes: number[], keepDims: boolean): Value {
  const left = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const kept = x.shape.map((side, axis) => (axes.includes(axis) ? 1 : side));
  // In the other layout the axes that are left must still follow each other as TensorFlow.js expects.
  const inOrder = left.every((axis, index) => index === 0 || physical(axis) > physical(left[index - 1] as number));
  const isTurned = x.layout === 'channelsFirst' && (keepDims || inOrder);
  const used = graph.integers(isTurned ? axes.map(physical).sort((a, b) => a - b) : axes);
  const source = isTurned ? channelsFirst(graph, x) : plain(graph, x);
  const result = graph.node(name, [source, used], { keepdims: keepDims ? 1 : 0 });
  if (keepDims) return named(result, kept, x.type, isTurned ? 'channelsFirst' : 'plain');
  const shape = left.map((axis) => x.shape[axis] as number);
  return shape.length === 1 ? wholeVector(graph, result, shape[0] as number, x.type) : named(result, shape, x.type);
}

const physical = (axis: number): number => CHANNELS_FIRST_AXES[axis] as number;

/** The sum of a joined vector, without joining it. */
function sumByParts({ graph }: KernelCall, x: Value, keepDims: boolean): Value {
  const cuts = x.cuts as number[];
  const sums = cuts.slice(1).map((end, index) => {
    const operand = x.slice?.(cuts[index] as number, end);
    if (!operand || 'splat' in operand) return graph.scalar((operand?.splat ?? 0) * (end - (cuts[index] as number)));
    return graph.node('ReduceSum', [operand.name], { keepdims: 0 });
  });
  const total = graph.node('Sum', sums);
  return keepDims ? named(graph.node('Reshape', [total, graph.integers([1])]), [1]) : named(total, []);
}

/** Of truths, as numbers: ONNX reduces numbers alone. */
function truth(name: 'ReduceMin' | 'ReduceMax'): Kernel {
  return (call) => {
    const { graph } = call;
    const x = mapValue(graph, inputOf(call, 'x'), operation(graph, 'Cast', { to: 6 }), 'int32');
    const { axis, keepDims } = call.attributes as { axis?: number | number[]; keepDims?: boolean };
    const result = reduce(call, name, x, wholeAxes(axis, x.shape.length), keepDims === true);
    return mapValue(graph, result, operation(graph, 'Cast', { to: 9 }), 'bool');
  };
}

export const reductionKernels: Kernels = {
  All: truth('ReduceMin'),
  Any: truth('ReduceMax'),
  Sum: reduction('ReduceSum'),
  Mean: reduction('ReduceMean'),
  Max: reduction('ReduceMax'),
  Min: reduction('ReduceMin'),
  Prod: reduction('ReduceProd'),
};
