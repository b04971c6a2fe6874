/**
 * The shapes of what TensorFlow's operations give, so that a step can be recorded without computing anything. An
 * operation that is not here cannot be recorded.
 */
import type { TensorFlow } from '../engine.ts';

export interface ShapeCall {
  tf: TensorFlow;
  /** Of the inputs, in TensorFlow's order. */
  shapes: number[][];
  /** The numbers of an input that is a constant (axes, sizes, paddings); throws for one that is computed. */
  numbers(input: number): number[];
  attribute(name: string): unknown;
}

/** The shape of each output. */
export type ShapeRule = (call: ShapeCall) => number[][];

const sizeOf = (shape: number[]): number => shape.reduce((product, side) => product * side, 1);
const shapeOf = ({ shapes }: ShapeCall, input: number): number[] => shapes[input] as number[];

const like =
  (input: number): ShapeRule =>
  (call) => [shapeOf(call, input)];
const asNumbers =
  (input: number): ShapeRule =>
  (call) => [call.numbers(input)];

const stretched: ShapeRule = ({ tf, shapes }) => [
  shapes.reduce((a, b) => tf.backend_util.assertAndGetBroadcastShape(a, b)),
];

const reduced: ShapeRule = (call) => {
  const shape = shapeOf(call, 0);
  const axes = call.numbers(1).map((axis) => (axis < 0 ? axis + shape.length : axis));
  if (call.attribute('keep_dims')) return [shape.map((side, axis) => (axes.includes(axis) ? 1 : side))];
  return [shape.filter((_, axis) => !axes.includes(axis))];
};

const reshaped: ShapeRule = (call) => {
  const shape = call.numbers(1);
  const rest = sizeOf(shape.filter((side) => side !== -1));
  return [shape.map((side) => (side === -1 ? sizeOf(shapeOf(call, 0)) / rest : side))];
};

const joined: ShapeRule = (call) => {
  const parts = call.shapes.slice(0, -1);
  const first = parts[0] as number[];
  const axis = wholeAxis(call.numbers(parts.length)[0], first.length);
  return [
    first.with(
      axis,
      parts.reduce((sum, part) => sum + (part[axis] as number), 0),
    ),
  ];
};

const split: ShapeRule = (call) => {
  const shape = shapeOf(call, 0);
  const axis = wholeAxis(call.numbers(2)[0], shape.length);
  return call.numbers(1).map((size) => shape.with(axis, size));
};

const wholeAxis = (axis: number | undefined, rank: number): number => ((axis as number) + rank) % rank;

const sliced: ShapeRule = (call) => {
  const begin = call.numbers(1);
  const shape = shapeOf(call, 0);
  return [
    call.numbers(2).map((size, axis) => (size === -1 ? (shape[axis] as number) - (begin[axis] as number) : size)),
  ];
};

const padded: ShapeRule = (call) => {
  const borders = call.numbers(1);
  return [
    shapeOf(call, 0).map((side, axis) => side + (borders[2 * axis] as number) + (borders[2 * axis + 1] as number)),
  ];
};

const product: ShapeRule = (call) => {
  const [a, b] = [shapeOf(call, 0), shapeOf(call, 1)];
  const outer = call.tf.backend_util.assertAndGetBroadcastShape(a.slice(0, -2), b.slice(0, -2));
  const rows = a.at(call.attribute('adj_x') ? -1 : -2) as number;
  const columns = b.at(call.attribute('adj_y') ? -2 : -1) as number;
  return [[...outer, rows, columns]];
};

/** [batch, height, width, channels] after windows of some size have gone over it. */
function slid(call: ShapeCall, window: number[], channels: number): number[] {
  const [batch, ...sides] = shapeOf(call, 0) as [number, number, number, number];
  const strides = call.attribute('strides') as number[];
  const dilations = (call.attribute('dilations') as number[] | undefined) ?? [1, 1, 1, 1];
  const borders = call.attribute('explicit_paddings') as number[] | undefined;
  if (call.attribute('data_format') !== 'NHWC') throw new Error('images are not [batch, height, width, channels]');
  const [height, width] = window.map((size, index) => {
    const reach = (size - 1) * (dilations[index + 1] as number) + 1;
    const stride = strides[index + 1] as number;
    const border = (borders?.[2 * index + 2] ?? 0) + (borders?.[2 * index + 3] ?? 0);
    const side = (sides[index] as number) + border;
    return call.attribute('padding') === 'SAME' ? Math.ceil(side / stride) : Math.floor((side - reach) / stride) + 1;
  });
  return [batch, height as number, width as number, channels];
}

const convolved: ShapeRule = (call) => [slid(call, shapeOf(call, 1).slice(0, 2), shapeOf(call, 1)[3] as number)];

const depthConvolved: ShapeRule = (call) => {
  const [height, width, channels, multiplier] = shapeOf(call, 1) as [number, number, number, number];
  return [slid(call, [height, width], channels * multiplier)];
};

const pooled: ShapeRule = (call) => [
  slid(call, (call.attribute('ksize') as number[]).slice(1, 3), shapeOf(call, 0)[3] as number),
];

const resized: ShapeRule = (call) => {
  const [batch, , , channels] = shapeOf(call, 0) as [number, number, number, number];
  return [[batch, ...call.numbers(1), channels]];
};

/** y, mean, variance, and two that the gradient takes; the third of these is empty. */
const normalised: ShapeRule = (call) => {
  const vector = shapeOf(call, 1);
  return [shapeOf(call, 0), vector, vector, vector, vector, [0]];
};
/** Gradients of x, scale and offset, and two that are empty. */
const normalisedGradient: ShapeRule = (call) => [shapeOf(call, 1), shapeOf(call, 2), shapeOf(call, 2), [0], [0]];

const rulesOf = (names: string, rule: ShapeRule): Record<string, ShapeRule> =>
  Object.fromEntries(names.split(' ').map((name) => [name, rule]));

export const SHAPE_RULES: Record<string, ShapeRule> = {
  ...rulesOf('Abs Ceil Cos Elu Erf Exp Expm1 Floor LeakyRelu Log Log1p LogicalNot Neg Reciprocal Relu Relu6', like(0)),
  ...rulesOf('Round Rsqrt Selu Sigmoid Sign Sin Softplus Sqrt Square Tan Tanh Cast Identity Softmax', like(0)),
  ...rulesOf('LogSoftmax OnesLike ZerosLike ReluGrad EluGrad Cumsum ClipByValue IsNan IsFinite', like(0)),
  ...rulesOf('Add AddV2 Sub Mul RealDiv Div FloorDiv FloorMod Maximum Minimum Pow SquaredDifference', stretched),
  ...rulesOf('Greater GreaterEqual Less LessEqual Equal NotEqual LogicalAnd LogicalOr AddN SelectV2 Atan2', stretched),
  ...rulesOf('Sum Mean Max Min Prod All Any', reduced),
  Reshape: reshaped,
  ExpandDims: (call) => {
    const shape = shapeOf(call, 0);
    return [shape.toSpliced(wholeAxis(call.numbers(1)[0], shape.length + 1), 0, 1)];
  },
  ConcatV2: joined,
  SplitV: split,
  Slice: sliced,
  PadV2: padded,
  Transpose: (call) => [call.numbers(1).map((axis) => shapeOf(call, 0)[axis] as number)],
  Tile: (call) => [call.numbers(1).map((times, axis) => times * (shapeOf(call, 0)[axis] as number))],
  Fill: asNumbers(0),
  BatchMatMulV2: product,
  Conv2D: convolved,
  Conv2DBackpropInput: asNumbers(0),
  Conv2DBackpropFilter: asNumbers(1),
  DepthwiseConv2dNative: depthConvolved,
  DepthwiseConv2dNativeBackpropInput: asNumbers(0),
  DepthwiseConv2dNativeBackpropFilter: asNumbers(1),
  OneHot: (call) => [[...shapeOf(call, 0), ...call.numbers(1)]],
  ...rulesOf('ArgMax ArgMin', reduced),
  Select: like(1),
  MaxPool: pooled,
  MaxPoolGrad: like(0),
  AvgPool: pooled,
  AvgPoolGrad: asNumbers(0),
  ResizeBilinear: resized,
  ResizeBilinearGrad: like(1),
  ResizeNearestNeighbor: resized,
  ResizeNearestNeighborGrad: (call) => {
    const [batch, , , channels] = shapeOf(call, 0) as [number, number, number, number];
    return [[batch, ...call.numbers(1), channels]];
  },
  FusedBatchNorm: normalised,
  FusedBatchNormV3: normalised,
  FusedBatchNormGradV3: normalisedGradient,
};
