import type { LayerOptions } from '../layer-graph.ts';

/** The file is not a MedNet that can be read; the message says what is wrong and where. */
export class ReadError extends Error {
  override name = 'ReadError';
}

export interface FoundWeight {
  shape: number[];
  /** Kernels as [height, width, in, out] or [in, out]. Throws ReadError when the values are not there. */
  read(): Float32Array;
}

export interface FoundLayer {
  name: string;
  /** Keras's class name. */
  type: string;
  inputs: string[];
  /** What it computes, weights apart, in words: two layers that say the same are the same. */
  what: string;
  /** In Keras's order. */
  weights: FoundWeight[];
}

export interface FoundNetwork {
  layers: FoundLayer[];
  /** Names of the layers that the network gives out. */
  outputs: string[];
  /** What the hub wrote of the model beside its weights, where it is there. */
  config?: unknown;
}

/** The words for a convolution; `extra` is what a MedNet does not have, as "dilated". */
export function describeConvolution(
  kernel: number[],
  strides: number[],
  padding: string,
  useBias: boolean,
  extra: string[] = [],
): string {
  // A kernel of one pixel needs no padding, whatever is said of it.
  const isPoint = kernel.every((side) => side === 1);
  const parts = [
    `convolution ${kernel.join(' x ')}`,
    `stride ${strides.join(' x ')}`,
    `padding ${isPoint ? 'same' : padding}`,
    useBias ? 'with bias' : 'without bias',
  ];
  return [...parts, ...extra].join(', ');
}

export const describeNormalisation = (epsilon: number): string =>
  `batch normalisation, epsilon ${Number(epsilon.toPrecision(6))}`;
export const describePooling = (size: number[], strides: number[], padding: string): string =>
  `largest of ${size.join(' x ')}, stride ${strides.join(' x ')}, padding ${padding}`;

/** Words for what has no options that matter. */
export const PLAIN = {
  InputLayer: 'input',
  ReLU: 'ReLU',
  Concatenate: 'concatenation of channels',
  Add: 'sum',
  GlobalAveragePooling2D: 'mean of each channel',
  Dense: 'dense',
  Softmax: 'softmax',
} as const;

/** The words for a layer of ours; dropout computes nothing here. */
export function describeLayer(layer: Exclude<LayerOptions, { type: 'Dropout' }>): string {
  switch (layer.type) {
    case 'Conv2D': {
      const [kernel, strides] = [layer.kernelSize, layer.strides];
      return describeConvolution([kernel, kernel], [strides, strides], 'same', layer.useBias);
    }
    case 'BatchNormalization':
      return describeNormalisation(layer.epsilon);
    case 'MaxPooling2D':
      return describePooling([layer.poolSize, layer.poolSize], [layer.poolSize, layer.poolSize], 'valid');
    default:
      return PLAIN[layer.type];
  }
}

/** A layer and the activation it applies itself, as two; so that it does not matter which way it was written. */
export function withActivation(layer: FoundLayer, activation: string): FoundLayer[] {
  if (activation === 'linear') return [layer];
  const inner = { ...layer, name: `${layer.name} before its activation` };
  const type = { relu: 'ReLU', softmax: 'Softmax' }[activation] ?? activation;
  const what = { relu: PLAIN.ReLU, softmax: PLAIN.Softmax }[activation] ?? `activation ${activation}`;
  return [inner, { name: layer.name, type, what, inputs: [inner.name], weights: [] }];
}

/** Removes layers that hand on what they get (dropout, identity). */
export function withoutPassing(network: FoundNetwork, isPassing: (layer: FoundLayer) => boolean): FoundNetwork {
  const sources = new Map(network.layers.filter(isPassing).map(({ name, inputs }) => [name, inputs[0] ?? '']));
  const resolve = (name: string): string => {
    let source = name;
    // No more steps than there are such layers: a ring of them would go on for ever.
    for (let step = 0; step < sources.size && sources.has(source); step++) source = sources.get(source) ?? '';
    return source;
  };
  const layers = network.layers
    .filter(({ name }) => !sources.has(name))
    .map((layer) => ({ ...layer, inputs: layer.inputs.map(resolve) }));
  return { ...network, layers, outputs: network.outputs.map(resolve) };
}
