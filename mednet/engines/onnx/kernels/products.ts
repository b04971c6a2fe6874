/** Matrix products and softmax. */
import { named, plain, type Value } from '../value.ts';
import { combineValues, commonShape, operation } from './elementwise.ts';
import { activate } from './functions.ts';
import { inputOf, type Kernel, type KernelCall, type Kernels } from './kernel.ts';

function product(call: KernelCall): Value {
  const { graph, attributes } = call;
  const { transposeA, transposeB } = attributes as { transposeA?: boolean; transposeB?: boolean };
  const a = inputOf(call, 'a');
  const b = inputOf(call, 'b');
  const outer = commonShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const shape = [...outer, a.shape.at(transposeA ? -1 : -2) as number, b.shape.at(transposeB ? -2 : -1) as number];
  const names = [plain(graph, a), plain(graph, b)];
  if (shape.length === 2) {
    return named(graph.node('Gemm', names, { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 }), shape);
  }
  const swapped = (name: string, rank: number): string => {
    const perm = Array.from({ length: rank }, (_, axis) => axis);
    return graph.node('Transpose', [name], { perm: [...perm.slice(0, -2), rank - 1, rank - 2] });
  };
  const left = transposeA ? swapped(names[0] as string, a.shape.length) : (names[0] as string);
  const right = transposeB ? swapped(names[1] as string, b.shape.length) : (names[1] as string);
  return named(graph.node('MatMul', [left, right]), shape);
}

const fusedProduct: Kernel = (call) => {
  const { graph, inputs, attributes } = call;
  if (inputs.preluActivationWeights) throw new Error('the activation prelu is not supported');
  const result = product(call);
  const biased = inputs.bias ? combineValues(graph, [result, inputs.bias], operation(graph, 'Add')) : result;
  return activate(graph, biased, attributes.activation);
};

function softmax(name: string, input: string): Kernel {
  return (call) => {
    const x = inputOf(call, input);
    const axis = (call.attributes.dim ?? call.attributes.axis ?? -1) as number;
    return named(call.graph.node(name, [plain(call.graph, x)], { axis }), x.shape);
  };
}

export const productKernels: Kernels = {
  BatchMatMul: product,
  _FusedMatMul: fusedProduct,
  Softmax: softmax('Softmax', 'logits'),
  LogSoftmax: softmax('LogSoftmax', 'logits'),
};
