/** Functions that are called now and then: activations with slopes, trigonometry, rounding, and what asks for a truth. */
import type { Graph } from '../graph.ts';
import { combineValues, mapValue, operation } from './elementwise.ts';
import { inputOf, type Kernel, type Kernels } from './kernel.ts';

function direct(name: string, type?: 'bool'): Kernel {
  return (call) => mapValue(call.graph, inputOf(call, 'x'), operation(call.graph, name), type);
}

const prelu: Kernel = (call) => {
  const { graph } = call;
  const activate = (x: string, alpha: string): string =>
    graph.node('Where', [graph.node('Greater', [x, graph.scalar(0)]), x, graph.node('Mul', [x, alpha])]);
  return combineValues(graph, [inputOf(call, 'x'), inputOf(call, 'alpha')], activate);
};

/** exp(x) - 1, by a hyperbolic tangent where the difference would lose what is left. */
const expMinusOne = (graph: Graph, x: string): string => {
  const one = graph.scalar(1);
  const tangent = graph.node('Tanh', [graph.node('Mul', [x, graph.scalar(0.5)])]);
  const twice = graph.node('Add', [tangent, tangent]);
  const small = graph.node('Div', [twice, graph.node('Sub', [one, tangent])]);
  const isSmall = graph.node('Less', [graph.node('Abs', [x]), one]);
  return graph.node('Where', [isSmall, small, graph.node('Sub', [graph.node('Exp', [x]), one])]);
};

function binary(emit: (graph: Graph, a: string, b: string) => string, type?: 'bool'): Kernel {
  return (call) => {
    const emitHere = (a: string, b: string): string => emit(call.graph, a, b);
    return combineValues(call.graph, [inputOf(call, 'a'), inputOf(call, 'b')], emitHere, type);
  };
}

const floorDivision = (graph: Graph, a: string, b: string): string => graph.node('Floor', [graph.node('Div', [a, b])]);

export const furtherFunctionKernels: Kernels = {
  Prelu: prelu,
  Selu: direct('Selu'),
  Expm1: (call) => mapValue(call.graph, inputOf(call, 'x'), (x) => expMinusOne(call.graph, x)),
  Round: direct('Round'),
  Tan: direct('Tan'),
  Sinh: direct('Sinh'),
  Cosh: direct('Cosh'),
  Asin: direct('Asin'),
  Acos: direct('Acos'),
  Atan: direct('Atan'),
  Asinh: direct('Asinh'),
  Acosh: direct('Acosh'),
  Atanh: direct('Atanh'),
  IsNan: direct('IsNaN', 'bool'),
  IsInf: direct('IsInf', 'bool'),
  NotEqual: binary((graph, a, b) => graph.node('Not', [graph.node('Equal', [a, b])]), 'bool'),
  LogicalXor: binary((graph, a, b) => graph.node('Xor', [a, b]), 'bool'),
  FloorDiv: binary(floorDivision),
  Mod: binary((graph, a, b) => {
    return graph.node('Sub', [a, graph.node('Mul', [floorDivision(graph, a, b), b])]);
  }),
};
