/** A step as inference sessions of ONNX Runtime: one for each combination of input shapes it is run with. */
import { availableParallelism } from 'node:os';
import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { CompiledStep, Step, TensorFlow } from '../engine.ts';
import type { GraphPort } from './graph.ts';
import { PreparedValues } from './prepared-values.ts';
import { type RecordedStep, recordStep } from './record-step.ts';
import { SpareBuffers } from './spare-buffers.ts';
import type { TraceBackend } from './trace-backend.ts';

export type OnnxRuntime = typeof import('onnxruntime-node');

interface Program extends Omit<RecordedStep, 'model' | 'preparation'> {
  session: InferenceSession;
  prepared?: PreparedValues;
}

export class OnnxStep implements CompiledStep {
  readonly #tf: TensorFlow;
  readonly #runtime: OnnxRuntime;
  readonly #backend: TraceBackend;
  readonly #step: Step;
  readonly #programs = new Map<string, Promise<Program>>();
  readonly #spare = new SpareBuffers();

  constructor(tf: TensorFlow, runtime: OnnxRuntime, backend: TraceBackend, step: Step) {
    this.#tf = tf;
    this.#runtime = runtime;
    this.#backend = backend;
    this.#step = step;
  }

  async run(inputs: Tensor[]): Promise<Tensor[]> {
    const key = inputs.map(({ dtype, shape }) => `${dtype} ${shape.join()}`).join(';');
    const known = this.#programs.get(key);
    const program = known ?? this.#compile(inputs);
    if (!known) this.#programs.set(key, program);
    return this.#replay(await program, inputs);
  }

  dispose(): void {
    for (const program of this.#programs.values()) {
      program.then(
        ({ session, prepared }) => Promise.all([session.release(), prepared?.release()]),
        () => undefined,
      );
    }
    this.#programs.clear();
    this.#spare.clear();
  }

  async #compile(inputs: Tensor[]): Promise<Program> {
    const { model, preparation, ...recorded } = recordStep(this.#tf, this.#backend, this.#step, inputs);
    const session = await this.#open(model);
    if (!preparation) return { session, ...recorded };
    const feed = (sources: RecordedStep['sources']) => this.#feed(sources, []);
    const prepared = new PreparedValues(await this.#open(preparation.model), preparation.sources, feed);
    return { session, prepared, ...recorded };
  }

  #open(model: Buffer): Promise<InferenceSession> {
    return this.#runtime.InferenceSession.create(model, {
      intraOpNumThreads: availableParallelism(),
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // The graph is written as it is to run: optimising it costs a second and gains nothing.
      graphOptimizationLevel: 'disabled',
      // Planning all memory ahead lets the arena grow to twice of what a step needs, and is not faster.
      enableMemPattern: false,
      logSeverityLevel: 3,
      // Threads that wait by spinning take the processor from other sessions and from whatever else runs here.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  }

  /** Feeds the variables' current values, and gives them the new ones once all is computed. */
  async #replay({ session, prepared, sources, results, writes }: Program, inputs: Tensor[]): Promise<Tensor[]> {
    const feeds = { ...this.#feed(sources, inputs), ...(await prepared?.values()) };
    const targets = new Map(writes.map(({ variable }) => [variable, this.#spare.take(variable, current(variable))]));
    const fetches: Record<string, OrtTensor> = {};
    for (const port of results) fetches[port.name] = this.#wrap(port, emptyOf(port));
    for (const port of writes) {
      fetches[port.name] = this.#wrap(port, targets.get(port.variable)?.subarray(port.start, port.end));
    }
    await session.run(feeds, fetches);
    const tf = this.#tf;
    for (const [variable, values] of targets) tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
    return results.map(({ name, shape, type }) =>
      tf.tensor(fetches[name]?.data as Float32Array, shape, type as 'float32'),
    );
  }

  #feed(sources: RecordedStep['sources'], inputs: Tensor[]): Record<string, OrtTensor> {
    const feeds: Record<string, OrtTensor> = {};
    for (const port of sources) {
      const { source } = port;
      const isInput = 'input' in source;
      const values = isInput ? inputs[source.input]?.dataSync() : current(source.variable);
      feeds[port.name] = this.#wrap(port, isInput ? values : values?.subarray(source.start, source.end));
    }
    return feeds;
  }

  /** TensorFlow.js may keep numbers in an array of another type than the tensor's. */
  #wrap({ type, shape }: GraphPort, values: unknown): OrtTensor {
    const make = arrayOf(type);
    const data = values instanceof make ? values : make.from(values as Iterable<number>);
    return new this.#runtime.Tensor(type as 'float32', data as Float32Array, shape);
  }
}

function arrayOf(type: GraphPort['type']): typeof Float32Array | typeof Int32Array | typeof Uint8Array {
  if (type === 'float32') return Float32Array;
  return type === 'int32' ? Int32Array : Uint8Array;
}

function emptyOf({ type, shape }: GraphPort): Float32Array | Int32Array | Uint8Array {
  return new (arrayOf(type))(shape.reduce((product, side) => product * side, 1));
}

const current = (variable: Variable): Float32Array => variable.dataSync() as Float32Array;
