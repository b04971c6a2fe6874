/** An ONNX graph as a network: what other exporters than ours write for the same layers is understood too. */
import type { ModelPackage } from '../format.ts';
import { decodeOnnx, type OnnxFile, type OnnxNode } from '../onnx/onnx-file.ts';
import {
  describeConvolution,
  describeNormalisation,
  describePooling,
  type FoundLayer,
  type FoundNetwork,
  type FoundWeight,
  PLAIN,
  ReadError,
  withoutPassing,
} from './found-network.ts';
import { matchNetwork } from './match-network.ts';
import { parseJson } from './parse-json.ts';

/** Throws ProtobufError when the file is damaged, ReadError when it is of another network. */
export async function readOnnxModel({ bytes }: { bytes: Uint8Array }): Promise<ModelPackage> {
  return await matchNetwork(readNetwork(bytes));
}

function readNetwork(bytes: Uint8Array): FoundNetwork {
  const file = decodeOnnx(bytes);
  const image = file.inputs.map(
    (name): FoundLayer => ({ name, type: 'InputLayer', inputs: [], ...plain('InputLayer') }),
  );
  const layers = [...image, ...file.nodes.map((node) => toLayer(node, file))];
  const names = new Set<string>();
  for (const { name } of layers) {
    if (names.has(name)) throw new ReadError(`${name} is computed twice in this ONNX file`);
    names.add(name);
  }
  const network = withoutPassing({ layers, outputs: file.outputs }, ({ type }) => type === 'Identity');
  const config = file.metadata.get('mednet');
  return {
    ...network,
    layers: joinLayers(network.layers),
    config: config && parseJson(new TextEncoder().encode(config), 'The metadata "mednet"'),
  };
}

const plain = (type: keyof typeof PLAIN): { what: string; weights: FoundWeight[] } => ({
  what: PLAIN[type],
  weights: [],
});

/** A node as a layer that is named by its output. */
function toLayer(node: OnnxNode, file: OnnxFile): FoundLayer {
  const isWeight = (name: string): boolean => file.initializers.has(name);
  const base = {
    name: node.outputs[0] ?? node.name,
    inputs: node.inputs.filter((name) => name && !isWeight(name) && !file.settings.has(name)),
  };
  const weightsOf = (layout: Layout): FoundWeight[] =>
    node.inputs.filter(isWeight).map((name) => weight(name, file, layout));
  const attribute = node.attributes;
  switch (node.operation) {
    case 'Conv':
      return { ...base, type: 'Conv2D', what: convolution(node), weights: weightsOf('OIHW') };
    case 'BatchNormalization': {
      const epsilon = attribute.get('epsilon')?.float ?? 1e-5;
      return { ...base, type: node.operation, what: describeNormalisation(epsilon), weights: weightsOf('as is') };
    }
    case 'Relu':
      return { ...base, type: 'ReLU', ...plain('ReLU') };
    case 'Softmax':
      return { ...base, type: 'Softmax', ...plain('Softmax') };
    case 'Identity':
    case 'Dropout':
      return { ...base, type: 'Identity', what: 'identity', weights: [] };
    case 'Concat':
      if (attribute.get('axis')?.integer !== 1) break;
      return { ...base, type: 'Concatenate', ...plain('Concatenate') };
    case 'Add':
    case 'Sum':
      return { ...base, type: 'Add', what: PLAIN.Add, weights: weightsOf('as is') };
    case 'GlobalAveragePool':
    case 'ReduceMean':
      return { ...base, ...mean(node), weights: [] };
    case 'MaxPool':
      return { ...base, type: 'MaxPooling2D', what: pooling(node), weights: [] };
    case 'Gemm':
    case 'MatMul': {
      const isTransposed = attribute.get('transB')?.integer === 1;
      return { ...base, type: 'Dense', what: dense(node), weights: weightsOf(isTransposed ? 'transposed' : 'as is') };
    }
  }
  return { ...base, type: node.operation, what: node.operation, weights: weightsOf('as is') };
}

function convolution({ attributes, inputs }: OnnxNode): string {
  const integers = (name: string): number[] | undefined => attributes.get(name)?.integers;
  const kernel = integers('kernel_shape') ?? [];
  const strides = integers('strides') ?? [1, 1];
  const group = attributes.get('group')?.integer ?? 1;
  const extra = [
    ...((integers('dilations') ?? [1]).every((step) => step === 1) ? [] : ['dilated']),
    ...(group === 1 ? [] : [`in ${group} groups`]),
  ];
  const padding = isSame(kernel, strides, integers('pads'), attributes.get('auto_pad')?.text) ? 'same' : 'other';
  return describeConvolution(kernel, strides, padding, inputs.length > 2, extra);
}

/** Whether it is TensorFlow's "same", which at stride 2 and even sides pads one less, before the image. */
function isSame(kernel: number[], strides: number[], pads = [0, 0, 0, 0], automatic = 'NOTSET'): boolean {
  if (automatic !== 'NOTSET' && automatic !== '') return automatic === 'SAME_UPPER';
  const wanted = kernel.map((size, axis) => Math.max(0, size - (strides[axis] ?? 1)));
  const before = wanted.map((total) => Math.floor(total / 2));
  const after = wanted.map((total, axis) => total - before[axis]!);
  return [...before, ...after].join() === pads.join();
}

function pooling({ attributes }: OnnxNode): string {
  const integers = (name: string): number[] => attributes.get(name)?.integers ?? [];
  const isValid = integers('pads').every((side) => side === 0) && !attributes.get('ceil_mode')?.integer;
  return describePooling(integers('kernel_shape'), integers('strides'), isValid ? 'valid' : 'other');
}

function dense({ attributes }: OnnxNode): string {
  const isPlain = ['alpha', 'beta'].every((name) => (attributes.get(name)?.float ?? 1) === 1);
  return isPlain && !attributes.get('transA')?.integer ? PLAIN.Dense : 'matrix product with factors';
}

/** A mean that keeps its axes of length 1 is one of ours only together with what removes them. */
function mean({ operation, attributes }: OnnxNode): Pick<FoundLayer, 'type' | 'what'> {
  const axes = attributes.get('axes')?.integers.map((axis) => (axis + 4) % 4) ?? [2, 3];
  if (axes.join() !== '2,3') return { type: operation, what: `mean over axes ${axes.join()}` };
  const isKept = operation === 'GlobalAveragePool' || (attributes.get('keepdims')?.integer ?? 1) === 1;
  if (isKept) return { type: KEPT_MEAN, what: 'mean of each channel, axes kept' };
  return { type: 'GlobalAveragePooling2D', what: PLAIN.GlobalAveragePooling2D };
}

const KEPT_MEAN = 'GlobalAveragePool';

/** Layers that exporters write as two nodes: sums of three, a product and its bias, a mean and what flattens it. */
function joinLayers(layers: FoundLayer[]): FoundLayer[] {
  const uses = new Map<string, number>();
  for (const name of layers.flatMap(({ inputs }) => inputs)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const known = new Map(layers.map((layer) => [layer.name, layer]));
  for (const outer of layers) {
    for (const name of outer.inputs) {
      const inner = known.get(name);
      const joined =
        inner && inner !== outer && uses.get(name) === 1 ? join(inner, known.get(outer.name) ?? outer) : undefined;
      if (!joined) continue;
      known.set(outer.name, joined);
      known.delete(name);
    }
  }
  return [...known.values()];
}

/** Undefined where the two are no pair. */
function join(inner: FoundLayer, outer: FoundLayer): FoundLayer | undefined {
  const weights = [...inner.weights, ...outer.weights];
  if (outer.type === 'Add' && inner.type === 'Add' && weights.length === 0) {
    return { ...outer, inputs: outer.inputs.flatMap((name) => (name === inner.name ? inner.inputs : [name])) };
  }
  if (outer.type === 'Add' && inner.type === 'Dense' && inner.weights.length === 1 && outer.weights.length === 1) {
    return { ...inner, name: outer.name, weights };
  }
  if (inner.type === KEPT_MEAN && /^(Flatten|Squeeze|Reshape)$/.test(outer.type)) {
    return { ...outer, inputs: inner.inputs, type: 'GlobalAveragePooling2D', what: PLAIN.GlobalAveragePooling2D };
  }
  return undefined;
}

type Layout = 'OIHW' | 'transposed' | 'as is';

/** An initializer with its axes in our order. */
function weight(name: string, { initializers }: OnnxFile, layout: Layout): FoundWeight {
  const { shape, bytes } = initializers.get(name)!;
  const read = (): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
  const isMoved = shape.length === { OIHW: 4, transposed: 2, 'as is': -1 }[layout];
  if (!isMoved) return { shape, read };
  const [outputs = 0, inputs = 0, ...sides] = shape;
  return { shape: [...sides, inputs, outputs], read: () => outputsLast(read(), outputs, inputs) };
}

/** [outputs, inputs, places] to [places, inputs, outputs]. */
function outputsLast(values: Float32Array, outputs: number, inputs: number): Float32Array {
  const places = values.length / (outputs * inputs);
  const moved = new Float32Array(values.length);
  let from = 0;
  for (let output = 0; output < outputs; output++) {
    for (let input = 0; input < inputs; input++) {
      for (let place = 0; place < places; place++) moved[(place * inputs + input) * outputs + output] = values[from++]!;
    }
  }
  return moved;
}
