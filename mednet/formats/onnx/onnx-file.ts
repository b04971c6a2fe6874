/** What of an ONNX file (onnx.proto) a reader needs. */
import { decodeMessage, decodePacked, type Field } from '../../engines/onnx/protobuf.ts';
import { ReadError } from '../read/found-network.ts';

export interface OnnxTensor {
  shape: number[];
  /** Little-endian float32. */
  bytes: Uint8Array;
}

export interface OnnxNode {
  name: string;
  operation: string;
  inputs: string[];
  outputs: string[];
  attributes: Map<string, OnnxAttribute>;
}

export interface OnnxAttribute {
  float: number;
  integer: number;
  text: string;
  integers: number[];
  /** Of a Constant. */
  tensor?: Uint8Array;
}

export interface OnnxFile {
  nodes: OnnxNode[];
  initializers: Map<string, OnnxTensor>;
  /** Names of constants that are no weights: shapes, axes. */
  settings: Set<string>;
  inputs: string[];
  outputs: string[];
  metadata: Map<string, string>;
}

type Message = Map<number, Field[]>;

const FLOAT32 = 1;
/** TensorProto.DataLocation. */
const EXTERNAL = 1;

/** Throws ProtobufError or ReadError when the bytes are not such a file. */
export function decodeOnnx(bytes: Uint8Array): OnnxFile {
  const model = decodeMessage(bytes);
  const [graphBytes] = messages(model, 7);
  if (!graphBytes) throw new ReadError('The file has no graph: not an ONNX model, or cut short');
  const graph = decodeMessage(graphBytes);
  const nodes = messages(graph, 1).map((part) => decodeNode(decodeMessage(part)));
  const constants = nodes.flatMap(({ operation, outputs, attributes }) => {
    const tensor = operation === 'Constant' ? attributes.get('value')?.tensor : undefined;
    return tensor ? [{ ...decodeTensor(tensor), name: outputs[0] ?? '' }] : [];
  });
  const tensors = [...messages(graph, 5).map(decodeTensor), ...constants];
  const names = (field: number): string[] => messages(graph, field).map((part) => text(decodeMessage(part), 1));
  const initializers = new Map(tensors.flatMap(({ name, tensor }) => (tensor ? [[name, tensor]] : [])));
  const settings = new Set(tensors.flatMap(({ name, tensor }) => (tensor ? [] : [name])));
  const notes = messages(model, 14).map((part) => decodeMessage(part));
  return {
    nodes: nodes.filter(({ operation }) => operation !== 'Constant'),
    initializers,
    settings,
    // Older exporters list the constants as inputs too.
    inputs: names(11).filter((name) => !initializers.has(name) && !settings.has(name)),
    outputs: names(12),
    metadata: new Map(notes.map((note) => [text(note, 1), text(note, 2)])),
  };
}

const messages = (message: Message, field: number): Uint8Array[] =>
  (message.get(field) ?? []).filter((value) => typeof value !== 'number');
const integer = (message: Message, field: number): number => {
  const value = message.get(field)?.at(-1);
  return typeof value === 'number' ? value : 0;
};
const decodeText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const text = (message: Message, field: number): string =>
  decodeText(messages(message, field).at(-1) ?? new Uint8Array());
const texts = (message: Message, field: number): string[] => messages(message, field).map(decodeText);
/** A repeated number, packed or not. */
const integers = (message: Message, field: number): number[] =>
  (message.get(field) ?? []).flatMap((value) => (typeof value === 'number' ? [value] : decodePacked(value)));

function decodeNode(node: Message): OnnxNode {
  const attributes = messages(node, 5).map((part) => decodeMessage(part));
  return {
    name: text(node, 3),
    operation: [text(node, 7), text(node, 4)].filter(Boolean).join('.'),
    inputs: texts(node, 1),
    outputs: texts(node, 2),
    attributes: new Map(attributes.map((attribute) => [text(attribute, 1), decodeAttribute(attribute)])),
  };
}

function decodeAttribute(attribute: Message): OnnxAttribute {
  const float = messages(attribute, 2).at(-1);
  return {
    float: float?.length === 4 ? new DataView(float.buffer, float.byteOffset).getFloat32(0, true) : 0,
    integer: integer(attribute, 3),
    text: text(attribute, 4),
    integers: integers(attribute, 8),
    tensor: messages(attribute, 5).at(-1),
  };
}

/** The tensor is undefined where it is not of float32: exporters keep shapes and axes as such too. Throws ReadError. */
function decodeTensor(bytes: Uint8Array): { name: string; tensor?: OnnxTensor } {
  const message = decodeMessage(bytes);
  const name = text(message, 8);
  if (integer(message, 2) !== FLOAT32) return { name };
  if (integer(message, 14) === EXTERNAL) {
    throw new ReadError(`${name} lies in another file; save the model with its weights inside`);
  }
  const shape = integers(message, 1);
  const values = messages(message, 9).at(-1) ?? messages(message, 4).at(-1) ?? new Uint8Array();
  const wanted = shape.reduce((product, side) => product * side, 4);
  if (shape.some((side) => side < 0) || values.length !== wanted) {
    throw new ReadError(`${name} has ${values.length} bytes for shape [${shape.join(', ')}]`);
  }
  return { name, tensor: { shape, bytes: values } };
}
