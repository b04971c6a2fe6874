/** A Keras 3 functional model as its config.json describes it. What is not said is Keras's default. */
import type { MedNetArchitecture } from '../../architecture.ts';
import type { JsonValue } from '../format.ts';
import type { Layer } from '../layer-graph.ts';

/** Layers in Keras's order, the last one being the output. */
export function kerasConfig(layers: Layer[], { channels }: MedNetArchitecture): JsonValue {
  const shapes = new Map(layers.map((layer) => [layer.name, shapeOf(layer)]));
  const tensor = (name: string): JsonValue => ({
    class_name: '__keras_tensor__',
    config: { shape: shapes.get(name) ?? null, dtype: 'float32', keras_history: [name, 0, 0] },
  });
  const described = layers.map((layer): JsonValue => {
    const { name, type, inputs } = layer;
    const config = { name, ...optionsOf(layer, channels) };
    const isMany = type === 'Concatenate' || type === 'Add';
    const args = isMany ? [inputs.map(tensor)] : inputs.map(tensor);
    const calls = inputs.length === 0 ? [] : [{ args, kwargs: {} }];
    return { module: 'keras.layers', class_name: type, config, registered_name: null, name, inbound_nodes: calls };
  });
  const end = (layer: Layer | undefined): JsonValue => [[layer?.name ?? '', 0, 0]];
  return {
    module: 'keras.src.models.functional',
    class_name: 'Functional',
    registered_name: 'Functional',
    config: {
      name: 'mednet',
      trainable: true,
      layers: described,
      input_layers: end(layers[0]),
      output_layers: end(layers.at(-1)),
    },
  };
}

/** Images of any size; what follows the pooling is a vector. */
function shapeOf({ type, channels }: Layer): (number | null)[] {
  const isVector = type === 'GlobalAveragePooling2D' || type === 'Dense' || type === 'Dropout' || type === 'Softmax';
  return isVector ? [null, channels] : [null, null, null, channels];
}

function optionsOf(layer: Layer, channels: number): { [key: string]: JsonValue } {
  switch (layer.type) {
    case 'InputLayer':
      return { batch_shape: [null, null, null, channels], dtype: 'float32' };
    case 'Conv2D':
      return {
        filters: layer.channels,
        kernel_size: [layer.kernelSize, layer.kernelSize],
        strides: [layer.strides, layer.strides],
        padding: 'same',
        use_bias: layer.useBias,
      };
    case 'BatchNormalization':
      return { momentum: layer.momentum, epsilon: layer.epsilon };
    case 'MaxPooling2D':
      return { pool_size: [layer.poolSize, layer.poolSize], strides: [layer.poolSize, layer.poolSize] };
    case 'Dense':
      return { units: layer.channels, activation: layer.activation };
    case 'Dropout':
      return { rate: layer.rate };
    default:
      return {};
  }
}
