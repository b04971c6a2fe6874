/**
 * tfjs-node's backend with nothing behind it: the operations that its kernels ask for are written down, with the shapes
 * that they would give, instead of being executed.
 */
import type { DataType, Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engine.ts';
import type { NativeBackend, OperationAttribute } from './native-backend.ts';
import type { ElementType, GraphNode } from './saved-model.ts';
import { SHAPE_RULES } from './shape-rules.ts';

export const TRACE_BACKEND = 'tensorflow-trace';

/** Something in a step that cannot be recorded; such a step is executed operation by operation. */
export class TraceError extends Error {
  override name = 'TraceError';
}

export interface Value {
  /** "node:index", as other nodes ask for it. */
  name: string;
  shape: number[];
  dtype: DataType;
  /** Of a constant that was made while recording, such as axes and sizes. */
  numbers?: number[];
}

type DataId = Tensor['dataId'];
type Numbers = Float32Array | Int32Array | Uint8Array;

/** tfjs-node's stand-in for a whole number of 64 bits. */
interface Int64Scalar {
  valueArray: Int32Array;
}

const COMPARISONS = 'Greater GreaterEqual Less LessEqual Equal NotEqual LogicalAnd LogicalOr LogicalNot IsNan IsFinite';
const TRUTH_VALUED = new Set(COMPARISONS.split(' '));

/** What tfjs-node leaves for TensorFlow to find out, which a graph must say. */
const TYPED_BY_INPUT = new Set(['ExpandDims']);

export interface TraceBackend extends NativeBackend {
  begin(capture: (tensor: Tensor) => Value): void;
  end(): void;
  /** What was recorded so far; a recording may add nodes of its own. */
  readonly nodes: GraphNode[];
  add(operation: string, inputs: string[], attributes: OperationAttribute[], rest?: Partial<GraphNode>): string;
  constant(values: Numbers, shape: number[], dtype: DataType): Value;
  /** What a tensor is in the graph. */
  valueOf(tensor: TensorInfo): Value;
  /** A value as the tensor that operations pass on. */
  hold(value: Value): Tensor;
}

/** Registers the backend with tfjs-node's own kernels, once in a process; returns it. */
export function registerTraceBackend(tf: TensorFlow, native: NativeBackend): TraceBackend {
  const backend = makeTraceBackend(tf, native);
  tf.registerBackend(TRACE_BACKEND, () => backend as never, 0);
  for (const kernel of tf.getKernelsForBackend('tensorflow')) {
    tf.registerKernel({ ...kernel, backendName: TRACE_BACKEND });
  }
  return backend;
}

function makeTraceBackend(tf: TensorFlow, native: NativeBackend): TraceBackend {
  const values = new Map<DataId, { value: Value; references: number }>();
  const nodes: GraphNode[] = [];
  const dtypes = new Map(
    (['float32', 'int32', 'bool'] as const).map((dtype) => [native.getDTypeInteger(dtype), dtype]),
  );
  let capture: ((tensor: Tensor) => Value) | undefined;

  const backend = {
    nodes,
    begin(way: typeof capture) {
      capture = way;
    },
    end() {
      capture = undefined;
      values.clear();
      nodes.length = 0;
    },
    add(operation: string, inputs: string[], attributes: OperationAttribute[], rest: Partial<GraphNode> = {}) {
      const name = `n${nodes.length}`;
      nodes.push({ name, operation, inputs, attributes, ...rest });
      return name;
    },
    constant(data: Numbers, shape: number[], dtype: DataType): Value {
      const value = encodeConstant(data, shape, dtype);
      const name = `${backend.add('Const', [], [], { value })}:0`;
      const numbers = dtype === 'int32' ? Array.from(data) : undefined;
      return { name, shape, dtype, numbers };
    },
    valueOf(tensor: TensorInfo): Value {
      const known = values.get(tensor.dataId)?.value;
      if (known) return known;
      if (!capture) throw new TraceError('Nothing is being recorded: this backend computes nothing');
      return capture(tensor as Tensor);
    },
    hold(value: Value): Tensor {
      const dataId = {};
      values.set(dataId, { value, references: 1 });
      return tf.engine().makeTensorFromTensorInfo({ dataId, shape: value.shape, dtype: value.dtype }) as Tensor;
    },
    executeMultipleOutputs(name: string, told: OperationAttribute[], given: TensorInfo[]): Tensor[] {
      const inputs = given.map((tensor) => inputValue(backend, native, tensor));
      const type = { name: 'T', type: 4, value: native.getDTypeInteger(inputs[0]?.dtype ?? 'float32') };
      const attributes = TYPED_BY_INPUT.has(name) ? [...told, type] : told;
      const shapes = outputShapes(tf, name, attributes, inputs);
      const dtype = outputType(name, attributes, dtypes);
      const names = inputs.map((input) => input.name);
      const node = backend.add(name, names, attributes);
      return shapes.map((shape, index) => backend.hold({ name: `${node}:${index}`, shape, dtype }));
    },
    executeSingleOutput: (name: string, attributes: OperationAttribute[], inputs: TensorInfo[]) =>
      backend.executeMultipleOutputs(name, attributes, inputs)[0] as Tensor,
    write(data: Numbers, shape: number[], dtype: DataType): DataId {
      const dataId = {};
      values.set(dataId, { value: backend.constant(data, shape, dtype), references: 1 });
      return dataId;
    },
    // A tensor of the step may be another name for one from outside, whose data tfjs-node counts.
    incRef(dataId: DataId) {
      const held = values.get(dataId);
      if (held) held.references += 1;
      else native.incRef(dataId);
    },
    refCount: (dataId: DataId) => values.get(dataId)?.references ?? native.refCount(dataId),
    disposeData(dataId: DataId): boolean {
      const held = values.get(dataId);
      if (held && --held.references > 0) return false;
      values.delete(dataId);
      return true;
    },
    numDataIds: () => values.size,
    ...refusals('read readSync move getInputTensorIds runSavedModel'),
  };
  // Kernels ask whether the backend is an instance of tfjs-node's, and read its numbers of types.
  return Object.assign(Object.create(native), backend) as TraceBackend;
}

function refusals(names: string): Record<string, () => never> {
  const refuse = (): never => {
    throw new TraceError('A step that is recorded cannot read values: return the tensor and read it after the run');
  };
  return Object.fromEntries(names.split(' ').map((name) => [name, refuse]));
}

/** A tensor may have another shape than what it was made from, as TensorFlow.js only renames the sides. */
function inputValue(
  backend: Pick<TraceBackend, 'valueOf' | 'constant' | 'add'>,
  native: NativeBackend,
  tensor: TensorInfo | Int64Scalar,
): Value {
  if ('valueArray' in tensor) {
    const value = { type: 'int64' as const, shape: [], bytes: bytesOf(tensor.valueArray) };
    const numbers = [tensor.valueArray[0] as number];
    return { name: `${backend.add('Const', [], [], { value })}:0`, shape: [], dtype: 'int32', numbers };
  }
  const value = backend.valueOf(tensor);
  if (value.shape.length === tensor.shape.length && value.shape.every((side, axis) => side === tensor.shape[axis]))
    return value;
  const shape = backend.constant(Int32Array.from(tensor.shape), [tensor.shape.length], 'int32');
  const type = { name: 'T', type: 4, value: native.getDTypeInteger(value.dtype) };
  const name = backend.add('Reshape', [value.name, shape.name], [type]);
  return { ...value, name: `${name}:0`, shape: tensor.shape };
}

function outputShapes(tf: TensorFlow, name: string, attributes: OperationAttribute[], inputs: Value[]): number[][] {
  const rule = SHAPE_RULES[name];
  if (!rule) throw new TraceError(`The operation ${name} cannot be recorded: the shape of its result is not known`);
  return rule({
    tf,
    shapes: inputs.map(({ shape }) => shape),
    numbers(input) {
      const numbers = inputs[input]?.numbers;
      if (!numbers) throw new TraceError(`The operation ${name} cannot be recorded: its shape depends on values`);
      return numbers;
    },
    attribute: (wanted) => attributes.find((attribute) => attribute.name === wanted)?.value,
  });
}

function outputType(name: string, attributes: OperationAttribute[], dtypes: Map<number, DataType>): DataType {
  if (TRUTH_VALUED.has(name)) return 'bool';
  const types = ['output_type', 'DstT', 'T'].map((wanted) => attributes.find((item) => item.name === wanted)?.value);
  const dtype = dtypes.get(types.find((type) => type !== undefined) as number);
  if (!dtype) throw new TraceError(`The operation ${name} cannot be recorded: the type of its result is not known`);
  return dtype;
}

/** Throws TraceError for text and complex numbers. */
function encodeConstant(data: Numbers, shape: number[], dtype: DataType): NonNullable<GraphNode['value']> {
  if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool')
    throw new TraceError(`A constant of type ${dtype} cannot be recorded`);
  const make = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[dtype];
  const numbers = data instanceof make ? data : make.from(data);
  return { type: dtype satisfies ElementType, shape, bytes: bytesOf(numbers) };
}

/** A copy. */
const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength).slice();
