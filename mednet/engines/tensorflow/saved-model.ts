/** Writes a graph of TensorFlow operations as a SavedModel: the dozen protobuf fields that it needs. */
import { float, integer, message, text } from '../protobuf.ts';
import type { OperationAttribute } from './native-backend.ts';

/** Under which the graph is found in the file. */
export const TAG = 'step';
/** tensorflow/core/public/version.h: the graphs of TensorFlow 2.9 and later are read as they are written here. */
const GRAPH_VERSION = 1087;
/** DataType of types.proto. */
const DATA_TYPES = { float32: 1, int32: 3, int64: 9, bool: 10 };
/** TF_AttrType of tensorflow/c/c_api.h, in its order. */
const ATTRIBUTE_KINDS = ['string', 'int', 'float', 'bool', 'type', 'shape'] as const;

export type ElementType = keyof typeof DATA_TYPES;

export interface GraphNode {
  name: string;
  operation: string;
  /** Names of outputs: "node:index". */
  inputs: string[];
  attributes: OperationAttribute[];
  /** Of a constant. */
  value?: { type: ElementType; shape: number[]; bytes: Uint8Array };
  /** Of a placeholder. */
  given?: { type: ElementType; shape: number[] };
}

/** The bytes of `saved_model.pb`. */
export function encodeSavedModel(nodes: GraphNode[]): Buffer {
  const graph = [...nodes.map((node) => message(1, encodeNode(node))), message(4, [integer(1, GRAPH_VERSION)])];
  const metaGraph = [message(1, [text(4, TAG)]), message(2, graph)];
  return Buffer.concat([integer(1, 1), message(2, metaGraph)]);
}

function encodeNode({ name, operation, inputs, attributes, value, given }: GraphNode): Buffer[] {
  return [
    text(1, name),
    text(2, operation),
    ...inputs.map((input) => text(3, input)),
    ...attributes.map((attribute) => entry(attribute.name, encodeAttribute(attribute))),
    ...(value ? [entry('dtype', typeField(value.type)), entry('value', [message(8, encodeTensor(value))])] : []),
    ...(given ? [entry('dtype', typeField(given.type)), entry('shape', [message(7, encodeShape(given.shape))])] : []),
  ];
}

const entry = (name: string, value: Buffer[]): Buffer => message(5, [text(1, name), message(2, value)]);
const typeField = (type: ElementType): Buffer[] => [integer(6, DATA_TYPES[type])];

/** AttrValue; lists hold the same fields under other numbers. */
function encodeAttribute({ name, type, value }: OperationAttribute): Buffer[] {
  const kind = ATTRIBUTE_KINDS[type];
  if (kind === undefined) throw new Error(`the attribute ${name} is of a kind (${type}) that cannot be written`);
  if (kind === 'shape') return [message(7, encodeShape(value as number[]))];
  if (Array.isArray(value))
    return [
      message(
        1,
        value.map((item) => encodeScalar(kind, item)),
      ),
    ];
  return [encodeScalar(kind, value)];
}

function encodeScalar(kind: 'string' | 'int' | 'float' | 'bool' | 'type', value: unknown): Buffer {
  if (kind === 'string') return text(2, value as string);
  if (kind === 'float') return float(4, value as number);
  const field = { int: 3, bool: 5, type: 6 }[kind];
  return integer(field, Number(value));
}

function encodeTensor({ type, shape, bytes }: NonNullable<GraphNode['value']>): Buffer[] {
  return [integer(1, DATA_TYPES[type]), message(2, encodeShape(shape)), message(4, [Buffer.from(bytes)])];
}

const encodeShape = (shape: number[]): Buffer[] => shape.map((side) => message(2, [integer(1, side)]));
