/** Layers as Keras 3, and TensorFlow.js after Keras 2, describe them in JSON. */
import {
  describeConvolution,
  describeNormalisation,
  describePooling,
  type FoundLayer,
  type FoundNetwork,
  type FoundWeight,
  PLAIN,
  ReadError,
  withActivation,
  withoutPassing,
} from './found-network.ts';

/** JSON of whatever it may be. */
type Unknown = Record<string, unknown>;
type Place = Pick<FoundLayer, 'name' | 'type' | 'inputs'>;

const isRecord = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const record = (value: unknown): Unknown => (isRecord(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const numbers = (value: unknown, count: number): number[] =>
  (Array.isArray(value) ? value : new Array(count).fill(value)).map(Number);

/** Names, types and connections; what is computed is in `config`. */
export interface KerasModel {
  layers: (Place & { config: Unknown })[];
  outputs: string[];
}

/** Throws ReadError when it is not a functional model. */
export function parseKerasModel(value: unknown): KerasModel {
  const { class_name: kind, config } = record(value);
  if (kind === 'Sequential') throw new ReadError('The model is a Sequential; a MedNet is a functional model');
  const { layers, output_layers: ends } = record(config);
  if (!Array.isArray(layers)) throw new ReadError('The model has no list of layers: not a functional model of Keras');
  const outputs = list(ends);
  return {
    layers: layers.map(parseLayer),
    outputs: typeof outputs[0] === 'string' ? [outputs[0]] : outputs.map(nameIn),
  };
}

function parseLayer(value: unknown): KerasModel['layers'][number] {
  const { name, class_name: type, config, inbound_nodes: calls } = record(value);
  const ownName = name ?? record(config).name;
  if (typeof ownName !== 'string' || typeof type !== 'string') throw new ReadError('A layer has no name or no class');
  const [call, ...others] = list(calls);
  if (others.length > 0) throw new ReadError(`${ownName} is used ${others.length + 1} times; in a MedNet it is once`);
  return { name: ownName, type, inputs: inputsOf(call), config: record(config) };
}

/** Keras 3: { args: [tensor or [tensors]] }; TensorFlow.js: [[name, 0, 0, {}], ...]. */
function inputsOf(call: unknown): string[] {
  if (Array.isArray(call)) return call.map(nameIn);
  return list(record(call).args)
    .flat()
    .map((tensor) => nameIn(record(record(tensor).config).keras_history));
}

const nameIn = (place: unknown): string => String(list(place)[0]);

/** What the layers compute, with their weights. */
export function kerasNetwork(
  { layers, outputs }: KerasModel,
  weightsOf: (layer: Place) => FoundWeight[],
  config?: unknown,
): FoundNetwork {
  const found = layers.flatMap(({ config: options, ...place }) => {
    const layer = { ...place, what: describe(place.type, options), weights: weightsOf(place) };
    return place.type === 'Activation'
      ? withActivation({ ...layer, type: 'Passing' }, nameOfActivation(options))
      : withActivation(layer, nameOfActivation(options));
  });
  const passing = ['Passing', 'Dropout', 'SpatialDropout2D', 'GaussianNoise', 'GaussianDropout'];
  return withoutPassing({ layers: found, outputs, config }, ({ type }) => passing.includes(type));
}

/** "relu", or an object that holds the name. */
function nameOfActivation({ activation = 'linear' }: Unknown): string {
  const { config, class_name: name } = record(activation);
  return String(typeof activation === 'string' ? activation : (config ?? name));
}

function describe(type: string, options: Unknown): string {
  const order = (options.data_format ?? 'channels_last') === 'channels_last' ? [] : ['channels first'];
  switch (type) {
    case 'Conv2D':
      return describeConvolution(
        numbers(options.kernel_size, 2),
        numbers(options.strides ?? 1, 2),
        String(options.padding ?? 'valid'),
        options.use_bias !== false,
        [...order, ...(numbers(options.dilation_rate ?? 1, 2).every((step) => step === 1) ? [] : ['dilated'])],
      );
    case 'BatchNormalization':
      return describeNormalisation(Number(options.epsilon ?? 1e-3));
    case 'MaxPooling2D': {
      const size = numbers(options.pool_size ?? 2, 2);
      const strides = numbers(options.strides ?? size, 2);
      return [describePooling(size, strides, String(options.padding ?? 'valid')), ...order].join(', ');
    }
    case 'ReLU': {
      const isLimited = options.max_value != null || Boolean(options.negative_slope) || Boolean(options.threshold);
      return isLimited ? 'ReLU with limits' : PLAIN.ReLU;
    }
    case 'Concatenate':
      return [-1, 3, undefined].includes(options.axis as number)
        ? PLAIN.Concatenate
        : `concatenation of axis ${options.axis}`;
    case 'GlobalAveragePooling2D':
      return options.keepdims ? 'mean of each channel, axes kept' : [PLAIN.GlobalAveragePooling2D, ...order].join(', ');
    default:
      return PLAIN[type as keyof typeof PLAIN] ?? type;
  }
}
