import type { Weights } from '../../weights.ts';
import type { ModelPackage } from '../format.ts';
import { inKerasOrder } from '../keras/keras-names.ts';
import { describeLayers, type Layer } from '../layer-graph.ts';
import { checkConfig } from '../model-config.ts';
import { findArchitecture } from './find-architecture.ts';
import {
  describeLayer,
  type FoundLayer,
  type FoundNetwork,
  PLAIN,
  ReadError,
  withActivation,
  withoutPassing,
} from './found-network.ts';
import { packModel } from './pack-model.ts';

/** A MedNet has 150 or so, however they are written. */
const MOST_LAYERS = 2000;
const MOST_OUTPUTS = 16;

/**
 * The MedNet that a file describes, with the weights under our names.
 *
 * @throws ReadError naming the first layer that differs, what was expected and what was found
 */
export async function matchNetwork(network: FoundNetwork): Promise<ModelPackage> {
  const config = network.config == null ? undefined : checkConfig(network.config);
  const found = orderLayers(network);
  const architecture = config?.architecture ?? findArchitecture(shapesOf(found));
  const graph = await describeLayers(architecture);
  const pairs = pairLayers(expectedLayers(graph.layers), found);
  return packModel(architecture, takeWeights(pairs, graph.layers), config);
}

/** Each layer after those it takes from; only those that the output depends on. */
function orderLayers(network: FoundNetwork): FoundLayer[] {
  const { layers, outputs } = network;
  if (layers.length > MOST_LAYERS || outputs.length > MOST_OUTPUTS) {
    throw new ReadError(`The file has ${layers.length} layers and ${outputs.length} outputs: not a MedNet`);
  }
  try {
    // The output that takes most of the network: not the features, where they are given out as well.
    const orders = outputs.map((output) => inKerasOrder(layers, output));
    return orders.reduce((longest, order) => (order.length > longest.length ? order : longest), []);
  } catch (cause) {
    throw new ReadError((cause as Error).message, { cause });
  }
}

function shapesOf(found: FoundLayer[]) {
  const kernels = (type: string): number[][] =>
    found.flatMap(({ type: own, weights }) => (own === type && weights[0] ? [weights[0].shape] : []));
  const convolutions = kernels('Conv2D');
  const blocks = convolutions.filter(([height, width]) => height === 7 && width === 7);
  return { first: convolutions[0], blocks, last: kernels('Dense').at(-1) };
}

/** Our layers in the form of found ones. The softmax is left out: a network may end with its logits. */
function expectedLayers(layers: Layer[]): FoundLayer[] {
  const network = { layers: layers.flatMap(toFound), outputs: [] };
  return withoutPassing(network, ({ type }) => type === 'Dropout').layers.filter(({ type }) => type !== 'Softmax');
}

function toFound(layer: Layer): FoundLayer[] {
  const { name, type, inputs } = layer;
  const weights = layer.weights.map(({ shape }) => ({ shape, read: () => new Float32Array() }));
  const what = layer.type === 'Dropout' ? 'dropout' : describeLayer(layer);
  return withActivation({ name, type, inputs, what, weights }, layer.type === 'Dense' ? layer.activation : 'linear');
}

/** Found layers by the names of expected ones. Throws ReadError. */
function pairLayers(expected: FoundLayer[], found: FoundLayer[]): Map<string, FoundLayer> {
  const pairs = new Map<string, FoundLayer>();
  const free = new Set(found);
  for (const layer of expected) {
    const inputs = layer.inputs.map((name) => pairs.get(name)?.name ?? '');
    const takers = [...free].filter((other) => inputs.every((input) => other.inputs.includes(input)));
    const fitting = takers.filter((other) => differences(layer, inputs, other) === undefined);
    const pair = fitting.find(({ name }) => name === layer.name) ?? fitting[0];
    if (!pair) throw new ReadError(explain(layer, inputs, takers));
    pairs.set(layer.name, pair);
    free.delete(pair);
  }
  const extra = [...free].find(({ type }) => type !== 'Softmax');
  if (extra) throw new ReadError(`${extra.name}: expected the network to end, found ${inWords(extra)}`);
  return pairs;
}

/** Undefined when both compute the same of the same. */
function differences(layer: FoundLayer, inputs: string[], other: FoundLayer): string | undefined {
  if (inWords(other) !== inWords(layer)) return inWords(other);
  // The order of what is summed does not matter.
  const order = (names: string[]): string => (layer.what === PLAIN.Add ? names.toSorted() : names).join(', ');
  return order(other.inputs) === order(inputs) ? undefined : `one that takes from ${other.inputs.join(', ')}`;
}

function explain(layer: FoundLayer, inputs: string[], takers: FoundLayer[]): string {
  const nearest =
    takers.find(({ name }) => name === layer.name) ?? takers.find(({ type }) => type === layer.type) ?? takers[0];
  const found = nearest ? `${differences(layer, inputs, nearest)} ("${nearest.name}")` : 'none';
  const after = inputs.length > 0 ? ` after ${inputs.map((name) => `"${name}"`).join(', ')}` : '';
  return `${layer.name}: expected ${inWords(layer)}${after}, found ${found}. This is not a MedNet`;
}

function inWords({ what, weights }: FoundLayer): string {
  const shapes = weights.map(({ shape }) => `[${shape.join(', ')}]`);
  return shapes.length > 0 ? `${what}, weights ${shapes.join(' ')}` : what;
}

function takeWeights(pairs: Map<string, FoundLayer>, layers: Layer[]): Weights {
  const weights: Weights = new Map();
  // With an activation of its own, a layer's weights are with its first half.
  const weighted = (name: string): FoundLayer => pairs.get(`${name} before its activation`) ?? pairs.get(name)!;
  for (const layer of layers) {
    layer.weights.forEach(({ name, shape }, index) => {
      const data = weighted(layer.name).weights[index]!.read();
      weights.set(name, { shape, data });
    });
  }
  return weights;
}
