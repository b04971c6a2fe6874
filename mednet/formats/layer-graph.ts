/**
 * The network's layers as plain data, for whoever writes it in another language: derived from the model that
 * `buildMedNet` builds, so that the structure is written down once. Types are Keras's class names; all convolutions have
 * "same" padding as TensorFlow means it (at stride 2 more of it at the bottom and right), pooling has none.
 *
 *   const { layers } = await describeLayers({ channels: 1, width: 1, classCount: 3 });
 *   layers[1]  { name: 'stem1_conv', type: 'Conv2D', inputs: ['image'], channels: 32, kernelSize: 3, strides: 2,
 *                useBias: false, weights: [{ name: 'stem1_conv/kernel', shape: [3, 3, 1, 32] }] }
 */
import type { LayersModel } from '@tensorflow/tfjs';
import { buildMedNet, type MedNetArchitecture } from '../architecture.ts';
import { chooseEngine } from '../engines/index.ts';

interface LayerBase {
  name: string;
  /** Names of the layers whose outputs it takes, in order. */
  inputs: string[];
  /** Length of the last axis of its output: the filters of a Conv2D, the units of a Dense. */
  channels: number;
  /** In Keras's order: kernel, bias; gamma, beta, moving_mean, moving_variance. Kernels are HWIO or [in, out]. */
  weights: { name: string; shape: number[] }[];
}

/** Every kind of layer with what is set by its configuration. */
export type LayerOptions =
  | { type: 'InputLayer' | 'ReLU' | 'Concatenate' | 'Add' | 'GlobalAveragePooling2D' | 'Softmax' }
  | { type: 'Conv2D'; kernelSize: number; strides: number; useBias: boolean }
  | { type: 'BatchNormalization'; epsilon: number; momentum: number }
  /** Window and stride are the same. */
  | { type: 'MaxPooling2D'; poolSize: number }
  | { type: 'Dense'; activation: 'relu' | 'linear' }
  | { type: 'Dropout'; rate: number };

export type Layer = LayerBase & LayerOptions;

export interface LayerGraph {
  /** Each after those it takes from: first the input ("image"), last the softmax ("probabilities"). */
  layers: Layer[];
  /** Names of the layers whose outputs a user asks for. */
  outputs: { features: string; logits: string; probabilities: string };
}

const OUTPUTS = { features: 'features', logits: 'head_logits', probabilities: 'probabilities' };

/** Throws RangeError when the numbers make no network. */
export async function describeLayers(architecture: MedNetArchitecture): Promise<LayerGraph> {
  const { tf } = (await chooseEngine()).engine;
  const network = buildMedNet(tf, architecture, 'probabilities');
  const layers = network.layers.map(describe);
  network.dispose();
  return { layers, outputs: OUTPUTS };
}

type BuiltLayer = LayersModel['layers'][number];

function describe(layer: BuiltLayer): Layer {
  const inputs = layer.inboundNodes[0]?.inboundLayers.map(({ name }) => name) ?? [];
  return {
    name: layer.name,
    inputs,
    channels: (layer.outputShape as number[]).at(-1) ?? 0,
    weights: layer.weights.map((weight) => ({ name: weight.originalName, shape: weight.shape.map(Number) })),
    ...optionsOf(layer),
  };
}

/** Throws Error for a kind of layer or an option that none of the formats writes. */
function optionsOf(layer: BuiltLayer): LayerOptions {
  const type = layer.getClassName() as Layer['type'];
  const config = layer.getConfig();
  const square = (option: string): number => {
    const [first, ...others] = [config[option]].flat();
    if (others.every((other) => other === first)) return Number(first);
    throw new Error(`${option} of ${layer.name} is not square`);
  };
  switch (type) {
    case 'Conv2D':
      return { type, kernelSize: square('kernelSize'), strides: square('strides'), useBias: Boolean(config.useBias) };
    case 'BatchNormalization':
      return { type, epsilon: Number(config.epsilon), momentum: Number(config.momentum) };
    case 'MaxPooling2D':
      return { type, poolSize: square('poolSize') };
    case 'Dense':
      return { type, activation: config.activation === 'relu' ? 'relu' : 'linear' };
    case 'Dropout':
      return { type, rate: Number(config.rate) };
    case 'InputLayer':
    case 'ReLU':
    case 'Concatenate':
    case 'Add':
    case 'GlobalAveragePooling2D':
    case 'Softmax':
      return { type };
    default:
      throw new Error(`${layer.name} is a ${type satisfies never}, which no format writes`);
  }
}
