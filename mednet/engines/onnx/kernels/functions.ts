/** Functions of one operand. */
import type { Graph } from '../graph.ts';
import { splat, splatOf, type Value } from '../value.ts';
import { combineValues, type Emit, mapValue, operation } from './elementwise.ts';
import { inputOf, type Kernel, type Kernels } from './kernel.ts';

/** TensorProto.DataType. */
const CAST_TO = { float32: 1, int32: 6, bool: 9 };

function unary(emitOf: (graph: Graph) => Emit): Kernel {
  return (call) => mapValue(call.graph, inputOf(call, 'x'), emitOf(call.graph));
}

const named = (name: string): Kernel => unary((graph) => operation(graph, name));

/** 1 where x is above 0; the ReLU that the sign is taken of is there already where its gradient is computed. */
const step: Kernel = (call) => {
  const { graph, attributes } = call;
  const below = (attributes.alpha as number | undefined) ?? 0;
  const sign = (x: string): string => graph.node('Sign', [graph.node('Relu', [x])]);
  const choice = (x: string): string =>
    graph.node('Where', [graph.node('Greater', [x, graph.scalar(0)]), graph.scalar(1), graph.scalar(below)]);
  return mapValue(graph, inputOf(call, 'x'), below === 0 ? sign : choice);
};

const cast: Kernel = (call) => {
  const x = inputOf(call, 'x');
  const type = call.attributes.dtype as Value['type'];
  if (!(type in CAST_TO)) throw new Error(`the type ${type} is not supported`);
  return type === x.type ? x : mapValue(call.graph, x, operation(call.graph, 'Cast', { to: CAST_TO[type] }), type);
};

const clip: Kernel = (call) => {
  const { graph, attributes } = call;
  const bounds = [attributes.clipValueMin, attributes.clipValueMax].map((value) => graph.scalar(value as number));
  return mapValue(graph, inputOf(call, 'x'), (x) => graph.node('Clip', [x, ...bounds]));
};

/** log(1 + x), exact where x is so small that 1 + x loses it. */
const logOnePlus = (graph: Graph) => (x: string) => {
  const one = graph.scalar(1);
  const whole = graph.node('Add', [x, one]);
  const kept = graph.node('Sub', [whole, one]);
  const log = graph.node('Mul', [graph.node('Log', [whole]), graph.node('Div', [x, kept])]);
  return graph.node('Where', [graph.node('Equal', [kept, graph.scalar(0)]), x, log]);
};

const leakyRelu: Kernel = (call) => {
  const alpha = { float: call.attributes.alpha as number };
  return mapValue(call.graph, inputOf(call, 'x'), operation(call.graph, 'LeakyRelu', { alpha }));
};

/** From the output: the slope is 1 above 0 and y + 1 below. */
const eluGradient: Kernel = (call) => {
  const { graph } = call;
  const slope = (y: string): string => graph.node('Add', [graph.node('Min', [y, graph.scalar(0)]), graph.scalar(1)]);
  const multiply = (dy: string, y: string): string => graph.node('Mul', [dy, slope(y)]);
  return combineValues(graph, [inputOf(call, 'dy'), inputOf(call, 'y')], multiply);
};

const filled =
  (value: number): Kernel =>
  (call) => {
    const { shape, type } = inputOf(call, 'x');
    return splat(value, shape, type);
  };

export const functionKernels: Kernels = {
  Abs: named('Abs'),
  Ceil: named('Ceil'),
  Cos: named('Cos'),
  Elu: named('Elu'),
  EluGrad: eluGradient,
  Erf: named('Erf'),
  Exp: named('Exp'),
  Floor: named('Floor'),
  LeakyRelu: leakyRelu,
  Log: named('Log'),
  Log1p: unary(logOnePlus),
  LogicalNot: named('Not'),
  Neg: named('Neg'),
  Reciprocal: named('Reciprocal'),
  Relu: (call) => inputOf(call, 'x').rectified?.() ?? named('Relu')(call),
  Sigmoid: named('Sigmoid'),
  Sign: named('Sign'),
  Sin: named('Sin'),
  Softplus: named('Softplus'),
  Sqrt: named('Sqrt'),
  Tanh: named('Tanh'),
  Rsqrt: unary((graph) => (x) => graph.node('Reciprocal', [graph.node('Sqrt', [x])])),
  Square: unary((graph) => (x) => graph.node('Mul', [x, x])),
  Relu6: unary((graph) => (x) => graph.node('Clip', [x, graph.scalar(0), graph.scalar(6)])),
  ClipByValue: clip,
  Step: step,
  Cast: cast,
  Identity: (call) => inputOf(call, 'x'),
  ZerosLike: filled(0),
  OnesLike: filled(1),
  Fill: ({ attributes }) => {
    const { shape, value, dtype } = attributes as { shape: number[]; value: number; dtype?: Value['type'] };
    return splat(value, shape, dtype ?? 'float32');
  },
};

/** The activation at the end of a fused operation. Throws for one that is not known. */
export function activate(graph: Graph, value: Value, name: unknown): Value {
  if (name === undefined || name === null || name === 'linear') return value;
  const operations: Record<string, string> = { relu: 'Relu', sigmoid: 'Sigmoid', elu: 'Elu' };
  const found = operations[String(name)];
  if (!found || splatOf(value) !== undefined) throw new Error(`the activation ${String(name)} is not supported`);
  return mapValue(graph, value, operation(graph, found));
}
