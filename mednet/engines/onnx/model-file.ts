/** Writes an ONNX model (onnx.proto, IR version 8): the dozen protobuf fields that a graph of tensors needs. */
import { float, integer, message, text } from '../protobuf.ts';
import type { GraphInitializer, GraphNode, GraphPort, GraphResult, NodeAttribute } from './graph.ts';

const IR_VERSION = 8;
const OPSET_VERSION = 18;
/** TensorProto.DataType. */
const ELEMENT_TYPES = { float32: 1, int32: 6, int64: 7, bool: 9 };
/** AttributeProto.AttributeType. */
const ATTRIBUTE_TYPES = { float: 1, int: 2, text: 3, ints: 7 };

export interface ModelParts {
  nodes: GraphNode[];
  initializers: GraphInitializer[];
  inputs: GraphPort[];
  outputs: GraphResult[];
}

/** The model as bytes, ready for an inference session. */
export function encodeModel({ nodes, initializers, inputs, outputs }: ModelParts): Buffer {
  const graph = [
    ...nodes.map((node) => message(1, encodeNode(node))),
    text(2, 'step'),
    ...initializers.map((initializer) => message(5, encodeInitializer(initializer))),
    ...inputs.map((port) => message(11, encodePort(port))),
    ...outputs.map((port) => message(12, encodePort(port))),
  ];
  const domains = new Set(['', ...nodes.map(({ domain }) => domain)]);
  const opsets = [...domains].map((domain) =>
    message(8, [text(1, domain), integer(2, domain === '' ? OPSET_VERSION : 1)]),
  );
  return Buffer.concat([integer(1, IR_VERSION), message(7, graph), ...opsets]);
}

function encodeNode({ operation, inputs, outputs, attributes, domain }: GraphNode): Buffer[] {
  return [
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, operation),
    ...(domain ? [text(7, domain)] : []),
    ...Object.entries(attributes).map(([name, value]) => message(5, encodeAttribute(name, value))),
  ];
}

function encodeAttribute(name: string, value: NodeAttribute): Buffer[] {
  const start = text(1, name);
  if (typeof value === 'number') return [start, integer(3, value), integer(20, ATTRIBUTE_TYPES.int)];
  if (typeof value === 'string') return [start, text(4, value), integer(20, ATTRIBUTE_TYPES.text)];
  if (!Array.isArray(value)) return [start, float(2, value.float), integer(20, ATTRIBUTE_TYPES.float)];
  return [start, ...value.map((part) => integer(8, part)), integer(20, ATTRIBUTE_TYPES.ints)];
}

function encodeInitializer({ name, shape, type, data }: GraphInitializer): Buffer[] {
  const sides = shape.map((side) => integer(1, side));
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return [...sides, integer(2, ELEMENT_TYPES[type]), text(8, name), message(9, [bytes])];
}

function encodePort({ name, shape, type }: GraphResult): Buffer[] {
  const sides = shape?.map((side) => message(1, [integer(1, side)]));
  const tensorType = message(1, [integer(1, ELEMENT_TYPES[type]), ...(sides ? [message(2, sides)] : [])]);
  return [text(1, name), message(2, [tensorType])];
}
