/** Running sums and products along an axis. */
import { named, plain, turn } from '../value.ts';
import { inputOf, type Kernel, type KernelCall, type Kernels } from './kernel.ts';

interface Direction {
  axis: number;
  /** Without the element itself. */
  exclusive: boolean;
  /** From the end. */
  reverse: boolean;
}

function directionOf({ attributes }: KernelCall, rank: number): Direction {
  const { axis, exclusive, reverse } = attributes as Partial<Direction>;
  return { axis: ((axis ?? 0) + rank) % rank, exclusive: exclusive === true, reverse: reverse === true };
}

const runningSum: Kernel = (call) => {
  const { graph } = call;
  const x = inputOf(call, 'x');
  const { axis, exclusive, reverse } = directionOf(call, x.shape.length);
  const attributes = { exclusive: exclusive ? 1 : 0, reverse: reverse ? 1 : 0 };
  const place = graph.constant(Int32Array.of(axis), [], 'int32');
  return named(graph.node('CumSum', [plain(graph, x), place], attributes), x.shape, x.type);
};

/** ONNX has no running product: for each place, what does not belong to it becomes 1 and all is multiplied. */
const runningProduct: Kernel = (call) => {
  const { graph } = call;
  const x = inputOf(call, 'x');
  const rank = x.shape.length;
  const direction = directionOf(call, rank);
  const length = x.shape[direction.axis] as number;
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  const last = [...axes.toSpliced(direction.axis, 1), direction.axis];
  const rows = turn(graph, plain(graph, x), x.shape, last);
  const belongs = graph.constant(membership(length, direction), [length, length], 'bool');
  const spread = graph.node('Unsqueeze', [rows, graph.integers([-2])]);
  const factors = graph.node('Where', [belongs, spread, graph.scalar(1, x.type)]);
  const products = graph.node('ReduceProd', [factors, graph.integers([-1])], { keepdims: 0 });
  const back = axes.map((axis) => last.indexOf(axis));
  const turned = last.map((axis) => x.shape[axis] as number);
  return named(turn(graph, products, turned, back), x.shape, x.type);
};

/** [place, element]: 1 where the element is a factor at the place. */
function membership(length: number, { exclusive, reverse }: Direction): Uint8Array {
  return Uint8Array.from({ length: length * length }, (_, index) => {
    const [place, element] = [Math.floor(index / length), index % length];
    const ahead = reverse ? element - place : place - element;
    return ahead > 0 || (ahead === 0 && !exclusive) ? 1 : 0;
  });
}

export const runningKernels: Kernels = { Cumsum: runningSum, Cumprod: runningProduct };
