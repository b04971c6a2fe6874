/** Arithmetic of two operands. */
import { splat, splatOf, type Value } from '../value.ts';
import { combineValues, commonShape, operation, stretch } from './elementwise.ts';
import { inputOf, type Kernel, type KernelCall, type Kernels } from './kernel.ts';

/** 32-bit floating-point results of two numbers, for operands that are known when the step is recorded. */
const FOLD: Record<string, (a: number, b: number) => number> = {
  Add: (a, b) => Math.fround(a + b),
  Sub: (a, b) => Math.fround(a - b),
  Mul: (a, b) => Math.fround(a * b),
  Div: (a, b) => Math.fround(a / b),
};

function arithmetic(name: string): Kernel {
  return (call) => {
    const { graph } = call;
    const a = inputOf(call, 'a');
    const b = inputOf(call, 'b');
    return simplify(call, name, a, b) ?? combineValues(graph, [a, b], operation(graph, name));
  };
}

/** What needs no operation: numbers alone, and multiplying by 1, which may only stretch. Long vectors are not looked at. */
function simplify({ graph }: KernelCall, name: string, a: Value, b: Value): Value | undefined {
  const [left, right] = [knownNumber(a), knownNumber(b)];
  const shape = commonShape(a.shape, b.shape);
  const fold = FOLD[name];
  if (fold && left !== undefined && right !== undefined && a.type === 'float32') return splat(fold(left, right), shape);
  if (name === 'Mul' && right === 1) return stretch(graph, a, shape);
  if (name === 'Mul' && left === 1) return stretch(graph, b, shape);
  return undefined;
}

const knownNumber = (value: Value): number | undefined =>
  value.shape.length === 1 && value.slice && value.shape[0] !== 1 ? undefined : splatOf(value);

/** The operands of a comparison or a choice, which ONNX wants in one type. */
function compare(name: string): Kernel {
  return (call) =>
    combineValues(call.graph, [inputOf(call, 'a'), inputOf(call, 'b')], operation(call.graph, name), 'bool');
}

export const arithmeticKernels: Kernels = {
  Add: arithmetic('Add'),
  Sub: arithmetic('Sub'),
  Multiply: arithmetic('Mul'),
  RealDiv: arithmetic('Div'),
  Maximum: arithmetic('Max'),
  Minimum: arithmetic('Min'),
  Pow: arithmetic('Pow'),
  Greater: compare('Greater'),
  GreaterEqual: compare('GreaterOrEqual'),
  Less: compare('Less'),
  LessEqual: compare('LessOrEqual'),
  Equal: compare('Equal'),
  LogicalAnd: compare('And'),
  LogicalOr: compare('Or'),
  AddN: ({ graph, inputs }) => combineValues(graph, Object.values(inputs), operation(graph, 'Sum')),
  SquaredDifference: (call) => {
    const { graph } = call;
    const square = (a: string, b: string): string => {
      const difference = graph.node('Sub', [a, b]);
      return graph.node('Mul', [difference, difference]);
    };
    return combineValues(graph, [inputOf(call, 'a'), inputOf(call, 'b')], square);
  },
  Select: (call) => {
    const choices = [inputOf(call, 'condition'), inputOf(call, 't'), inputOf(call, 'e')];
    return combineValues(call.graph, choices, operation(call.graph, 'Where'));
  },
};
