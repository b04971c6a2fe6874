/** The network as an ONNX graph. Tensors are [batch, channels, height, width]; kernels [out, in, height, width]. */
import type { GraphInitializer, GraphNode, NodeAttribute } from '../../engines/onnx/graph.ts';
import type { ModelParts } from '../../engines/onnx/model-file.ts';
import type { Weights, WeightTensor } from '../../weights.ts';
import type { Layer, LayerGraph } from '../layer-graph.ts';

/** A node and a tensor bear the name of their layer; an output of the whole, its own. */
export function onnxGraph({ layers, outputs }: LayerGraph, weights: Weights): ModelParts {
  const names = new Map(Object.entries(outputs).map(([output, layer]) => [layer, output]));
  const nameOf = (layer: string): string => names.get(layer) ?? layer;
  const nodes = layers.flatMap((layer) => {
    const [inputs, output] = [layer.inputs.map(nameOf), nameOf(layer.name)];
    return nodesOf(layer, inputs, output);
  });
  const channels = (name: string): number => layers.find((layer) => layer.name === name)?.channels ?? 0;
  const image = layers[0] as Layer;
  return {
    nodes,
    initializers: layers.flatMap((layer) => layer.weights.map(({ name }) => initializer(name, weights.get(name)!))),
    inputs: [{ name: image.name, type: 'float32', shape: ['batch', image.channels, 'height', 'width'] }],
    outputs: Object.entries(outputs).map(([name, layer]) => ({
      name,
      type: 'float32',
      shape: ['batch', channels(layer)],
    })),
  };
}

function nodesOf(layer: Layer, inputs: string[], output: string): GraphNode[] {
  const weights = layer.weights.map(({ name }) => name);
  const node = (
    operation: string,
    from: string[],
    to = output,
    attributes: Record<string, NodeAttribute> = {},
  ): GraphNode => ({ name: to, operation, inputs: from, outputs: [to], attributes, domain: '' });
  switch (layer.type) {
    case 'InputLayer':
      return [];
    case 'Conv2D':
      return [node('Conv', [...inputs, ...weights], output, convolutionAttributes(layer))];
    case 'BatchNormalization':
      return [
        node('BatchNormalization', [...inputs, ...weights], output, {
          epsilon: { float: layer.epsilon },
          momentum: { float: layer.momentum },
        }),
      ];
    case 'ReLU':
      return [node('Relu', inputs)];
    case 'Concatenate':
      return [node('Concat', inputs, output, { axis: 1 })];
    case 'Add':
      return addInPairs(inputs, output, node);
    case 'MaxPooling2D': {
      const sides = [layer.poolSize, layer.poolSize];
      return [node('MaxPool', inputs, output, { kernel_shape: sides, strides: sides })];
    }
    case 'GlobalAveragePooling2D':
      return [
        node('GlobalAveragePool', inputs, `${output}_mean`),
        node('Flatten', [`${output}_mean`], output, { axis: 1 }),
      ];
    case 'Dense':
      if (layer.activation === 'linear') return [node('Gemm', [...inputs, ...weights])];
      return [node('Gemm', [...inputs, ...weights], `${output}_sum`), node('Relu', [`${output}_sum`])];
    case 'Dropout':
      return [node('Identity', inputs)];
    case 'Softmax':
      return [node('Softmax', inputs, output, { axis: 1 })];
  }
}

/** What TensorFlow calls "same" depends at stride 2 on whether a side is even, so the runtime must work it out. */
function convolutionAttributes({ kernelSize, strides }: Layer & { type: 'Conv2D' }): Record<string, NodeAttribute> {
  const border = (kernelSize - 1) / 2;
  return {
    kernel_shape: [kernelSize, kernelSize],
    strides: [strides, strides],
    ...(strides === 1 ? { pads: [border, border, border, border] } : { auto_pad: 'SAME_UPPER' }),
  };
}

function addInPairs(
  [first, ...others]: string[],
  output: string,
  node: (operation: string, from: string[], to: string) => GraphNode,
): GraphNode[] {
  let sum = first ?? '';
  return others.map((other, index) => {
    const to = index === others.length - 1 ? output : `${output}_${index + 1}`;
    const added = node('Add', [sum, other], to);
    sum = to;
    return added;
  });
}

function initializer(name: string, tensor: WeightTensor): GraphInitializer {
  return { name, type: 'float32', ...(tensor.shape.length === 4 ? toOutputFirst(tensor) : tensor) };
}

/** [height, width, in, out] to [out, in, height, width]. */
function toOutputFirst({ shape, data }: WeightTensor): WeightTensor {
  const [height = 0, width = 0, inputs = 0, outputs = 0] = shape;
  const moved = new Float32Array(data.length);
  let from = 0;
  for (let place = 0; place < height * width; place++) {
    for (let input = 0; input < inputs; input++) {
      for (let output = 0; output < outputs; output++) {
        moved[(output * inputs + input) * height * width + place] = data[from++]!;
      }
    }
  }
  return { shape: [outputs, inputs, height, width], data: moved };
}
