/** Writes an ONNX model (onnx.proto): the protobuf fields that a graph of tensors needs. */
import type { GraphInitializer, GraphNode, GraphPort, NodeAttribute } from './graph.ts';
import { float, integer, message, text } from './protobuf.ts';

/** TensorProto.DataType. */
const ELEMENT_TYPES = { float32: 1, int32: 6, int64: 7, bool: 9 };
/** AttributeProto.AttributeType. */
const ATTRIBUTE_TYPES = { float: 1, int: 2, text: 3, ints: 7 };

/** A value at the border of the graph; a side with a name may have any length. */
type Border = Omit<GraphPort, 'shape'> & { shape?: (number | string)[] };

export interface ModelParts {
  nodes: GraphNode[];
  initializers: GraphInitializer[];
  inputs: Border[];
  outputs: Border[];
  /** Of the graph. */
  name?: string;
  versions?: { ir: number; opset: number };
  /** Free text by name. */
  metadata?: Record<string, string>;
}

/** The model as bytes, ready for an inference session. */
export function encodeModel(parts: ModelParts): Buffer {
  const { nodes, initializers, inputs, outputs, name = 'step' } = parts;
  const { versions = { ir: 8, opset: 18 }, metadata = {} } = parts;
  const graph = [
    ...nodes.map((node) => message(1, encodeNode(node))),
    text(2, name),
    ...initializers.map((initializer) => message(5, encodeInitializer(initializer))),
    ...inputs.map((port) => message(11, encodePort(port))),
    ...outputs.map((port) => message(12, encodePort(port))),
  ];
  const domains = new Set(['', ...nodes.map(({ domain }) => domain)]);
  const opsets = [...domains].map((domain) =>
    message(8, [text(1, domain), integer(2, domain === '' ? versions.opset : 1)]),
  );
  const notes = Object.entries(metadata).map(([key, value]) => message(14, [text(1, key), text(2, value)]));
  return Buffer.concat([integer(1, versions.ir), message(7, graph), ...opsets, ...notes]);
}

function encodeNode({ name, operation, inputs, outputs, attributes, domain }: GraphNode): Buffer[] {
  return [
    ...inputs.map((input) => text(1, input)),
    ...outputs.map((output) => text(2, output)),
    ...(name ? [text(3, name)] : []),
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

function encodePort({ name, shape, type }: Border): Buffer[] {
  const sides = shape?.map((side) => message(1, [typeof side === 'string' ? text(2, side) : integer(1, side)]));
  const tensorType = message(1, [integer(1, ELEMENT_TYPES[type]), ...(sides ? [message(2, sides)] : [])]);
  return [text(1, name), message(2, [tensorType])];
}
