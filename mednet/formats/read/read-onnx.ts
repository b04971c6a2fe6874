/** An ONNX graph as a network: what other exporters than ours write for the same layers is understood too. */
import type { ModelPackage } from '../format.ts';
import { describeNode, IDENTITY, KEPT_MEAN } from '../onnx/describe-node.ts';
import { decodeOnnx, type OnnxFile, type OnnxNode, type OnnxTensor } from '../onnx/onnx-file.ts';
import {
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
    (name): FoundLayer => ({ name, type: 'InputLayer', what: PLAIN.InputLayer, inputs: [], weights: [] }),
  );
  const layers = [...image, ...file.nodes.map((node) => toLayer(node, file))];
  const names = new Set<string>();
  for (const { name } of layers) {
    if (names.has(name)) throw new ReadError(`${name} is computed twice in this ONNX file`);
    names.add(name);
  }
  const network = withoutPassing({ layers, outputs: file.outputs }, ({ type }) => type === IDENTITY);
  const config = file.metadata.get('mednet');
  return {
    ...network,
    layers: joinLayers(network.layers),
    config: config && parseJson(new TextEncoder().encode(config), 'The metadata "mednet"'),
  };
}

/** A node as a layer that is named by its output. */
function toLayer(node: OnnxNode, { initializers, settings }: OnnxFile): FoundLayer {
  const { type, what, layout } = describeNode(node);
  return {
    name: node.outputs[0] ?? node.name,
    type,
    what,
    inputs: node.inputs.filter((name) => name && !initializers.has(name) && !settings.has(name)),
    weights: node.inputs.flatMap((name) => {
      const tensor = initializers.get(name);
      return tensor ? [toWeight(tensor, layout)] : [];
    }),
  };
}

/** Layers that exporters write as two nodes: sums of three, a product and its bias, a mean and what flattens it. */
function joinLayers(layers: FoundLayer[]): FoundLayer[] {
  const uses = new Map<string, number>();
  for (const name of layers.flatMap(({ inputs }) => inputs)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const known = new Map(layers.map((layer) => [layer.name, layer]));
  for (const { name: place, inputs } of layers) {
    for (const name of inputs) {
      const [inner, outer] = [known.get(name), known.get(place)];
      const joined = inner && outer && inner !== outer && uses.get(name) === 1 ? join(inner, outer) : undefined;
      if (!joined) continue;
      known.set(place, joined);
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

/** A tensor with its axes in our order. */
function toWeight({ shape, bytes }: OnnxTensor, layout: 'OIHW' | 'transposed' | undefined): FoundWeight {
  const read = (): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
  const isMoved = layout !== undefined && shape.length === { OIHW: 4, transposed: 2 }[layout];
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
