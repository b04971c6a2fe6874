/** A backend of TensorFlow.js that computes nothing: what is asked of it becomes an ONNX graph. */
import type { DataType, Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engine.ts';
import type { Graph } from './graph.ts';
import { kernels } from './kernels/index.ts';
import type { Kernel } from './kernels/kernel.ts';
import { named, plain, splat, type Value } from './value.ts';
import { constantVector, wholeVector } from './vector.ts';

export const TRACE_BACKEND = 'onnx-trace';

/** Something in a step that cannot be recorded; the message names the operation. */
export class TraceError extends Error {
  override name = 'TraceError';
}

type DataId = Tensor['dataId'];

interface Recording {
  graph: Graph;
  /** What a tensor of another backend is in the graph. */
  capture(tensor: Tensor): Value;
}

export class TraceBackend {
  readonly #values = new Map<DataId, { value: Value; references: number }>();
  #recording: Recording | undefined;

  constructor(readonly channelBlock: number | undefined) {}

  /** Until `end`, operations go into the recording's graph. */
  begin(recording: Recording): void {
    this.#recording = recording;
  }

  end(): void {
    this.#recording = undefined;
    this.#values.clear();
  }

  /** What a tensor is in the graph. */
  valueOf(tensor: TensorInfo): Value {
    return this.#values.get(tensor.dataId)?.value ?? this.#current().capture(tensor as Tensor);
  }

  /** A value as the tensor that operations pass on. */
  hold(value: Value): TensorInfo {
    const dataId = {};
    this.#values.set(dataId, { value, references: 1 });
    return { dataId, shape: value.shape, dtype: value.type };
  }

  /** Runs the kernel on the graph; throws TraceError with its name when it cannot be recorded. */
  record(name: string, kernel: Kernel, tf: TensorFlow, given: object, attributes: object): TensorInfo | TensorInfo[] {
    const { graph } = this.#current();
    const present = Object.entries(given).filter(([, tensor]) => tensor !== undefined && tensor !== null);
    const inputs = Object.fromEntries(present.map(([key, tensor]) => [key, this.valueOf(tensor as TensorInfo)]));
    try {
      const outputs = kernel({ graph, tf, inputs, attributes: attributes as Record<string, unknown> });
      if (Array.isArray(outputs)) return outputs.map((value) => this.hold(withSlices(graph, value)));
      return this.hold(withSlices(graph, outputs));
    } catch (error) {
      throw new TraceError(`The operation ${name} cannot be recorded: ${(error as Error).message}`, { cause: error });
    }
  }

  write(values: Float32Array | Int32Array | Uint8Array, shape: number[], type: DataType): DataId {
    return this.hold(constantValue(this.#current().graph, values, shape, type)).dataId;
  }

  incRef(dataId: DataId): void {
    const held = this.#values.get(dataId);
    if (held) held.references += 1;
  }

  refCount(dataId: DataId): number {
    return this.#values.get(dataId)?.references ?? 0;
  }

  disposeData(dataId: DataId): boolean {
    const held = this.#values.get(dataId);
    if (held && --held.references > 0) return false;
    this.#values.delete(dataId);
    return true;
  }

  readSync(): never {
    throw new TraceError('A step that is recorded cannot read values: return the tensor and read it after the run');
  }

  read(): never {
    return this.readSync();
  }

  numDataIds(): number {
    return this.#values.size;
  }

  floatPrecision(): 32 {
    return 32;
  }

  epsilon(): number {
    return 1e-7;
  }

  dispose(): void {
    this.end();
  }

  #current(): Recording {
    if (!this.#recording) throw new TraceError('Nothing is being recorded: this backend computes nothing');
    return this.#recording;
  }
}

/** A vector of a name can be asked for in parts, like any other. */
function withSlices(graph: Graph, value: Value): Value {
  if (value.shape.length !== 1 || value.slice) return value;
  return wholeVector(graph, plain(graph, value), value.shape[0] as number, value.type);
}

/** Throws TraceError for text and complex numbers. */
export function constantValue(
  graph: Graph,
  values: ArrayLike<number> & Iterable<number>,
  shape: number[],
  type: DataType,
): Value {
  if (type !== 'float32' && type !== 'int32' && type !== 'bool')
    throw new TraceError(`A constant of type ${type} cannot be recorded`);
  const make = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[type];
  const data = make.from(values);
  if (data.length > 0 && data.every((value) => value === data[0])) return splat(data[0] as number, shape, type);
  const isVector = data instanceof Float32Array && shape.length === 1;
  const value = isVector ? constantVector(graph, data) : named(graph.constant(data, shape, type), shape, type);
  return { ...value, constant: data };
}

/** Registers the backend and all kernels, once in a process; returns it. */
export function registerTraceBackend(tf: TensorFlow, channelBlock: number | undefined): TraceBackend {
  const known = tf.findBackend(TRACE_BACKEND);
  if (known) return known as unknown as TraceBackend;
  const backend = new TraceBackend(channelBlock);
  tf.registerBackend(TRACE_BACKEND, () => backend as never, 0);
  for (const [kernelName, kernel] of Object.entries(kernels)) {
    tf.registerKernel({
      kernelName,
      backendName: TRACE_BACKEND,
      kernelFunc: ({ inputs, attrs }) => backend.record(kernelName, kernel, tf, inputs, attrs ?? {}),
    });
  }
  return backend;
}
