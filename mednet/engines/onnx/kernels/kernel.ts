/** How an operation of TensorFlow.js becomes operations of ONNX. */
import type { TensorFlow } from '../../engine.ts';
import type { Graph } from '../graph.ts';
import type { Value } from '../value.ts';

export interface KernelCall {
  graph: Graph;
  tf: TensorFlow;
  /** By TensorFlow.js's names, in its order; those that were left out are not there. */
  inputs: Record<string, Value>;
  attributes: Record<string, unknown>;
}

/** Adds what computes the outputs to the graph. Throws an Error for attributes that it does not know. */
export type Kernel = (call: KernelCall) => Value | Value[];
export type Kernels = Record<string, Kernel>;

export function inputOf({ inputs }: KernelCall, name: string): Value {
  const value = inputs[name];
  if (!value) throw new Error(`the input ${name} is missing`);
  return value;
}
