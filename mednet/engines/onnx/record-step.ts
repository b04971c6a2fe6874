/** Runs a step once while recording it, and leaves every variable as it was. */
import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { Step, TensorFlow } from '../engine.ts';
import { DIFFERS } from '../engine.ts';
import { keepVariables } from '../keep-variables.ts';
import { watchNewVariables } from '../watch-new-variables.ts';
import { Graph, type GraphPort } from './graph.ts';
import { constantValue, TRACE_BACKEND, type TraceBackend, TraceError } from './trace-backend.ts';
import { named, nameOf, plain, splatOf, type Value } from './value.ts';
import { vector } from './vector.ts';

/** Where a graph input comes from. Parts of a variable are elements `start` up to `end` of its values. */
export type Source = { input: number } | { variable: Variable; start: number; end: number };

/** A graph output that becomes elements `start` up to `end` of a variable. */
export interface Write extends GraphPort {
  variable: Variable;
  start: number;
  end: number;
}

type Fed = GraphPort & { source: Source };

/** A graph of variables alone, whose results go into the step's own graph and stay the same as long as they do. */
export interface Preparation {
  model: Buffer;
  sources: Fed[];
  names: string[];
}

export interface RecordedStep {
  model: Buffer;
  sources: Fed[];
  /** Of a step that writes no variables. */
  preparation?: Preparation;
  results: GraphPort[];
  writes: Write[];
}

/**
 * Throws TraceError naming what cannot be recorded. Variables that the step makes on its first run, as optimisers do,
 * exist afterwards with their initial values.
 */
export function recordStep(tf: TensorFlow, backend: TraceBackend, step: Step, inputs: Tensor[]): RecordedStep {
  const record = () => recordOnce(tf, backend, step, inputs);
  const first = record();
  const settled = first === 'made variables' ? (record() as RecordedStep) : first;
  const again = record() as RecordedStep;
  if (!isSame(again, settled)) throw new TraceError(DIFFERS);
  return settled;
}

const isSame = (a: RecordedStep, b: RecordedStep): boolean =>
  a.model.equals(b.model) && Buffer.compare(a.preparation?.model ?? EMPTY, b.preparation?.model ?? EMPTY) === 0;
const EMPTY = Buffer.alloc(0);

function recordOnce(
  tf: TensorFlow,
  backend: TraceBackend,
  step: Step,
  inputs: Tensor[],
): RecordedStep | 'made variables' {
  const own = tf.getBackend();
  const variables = Object.values(tf.engine().registeredVariables);
  const recording = new Recording(new Graph(backend.channelBlock), variables);
  const restore = keepVariables(tf, variables);
  const { created, stop } = watchNewVariables(tf, (variable) => backend.valueOf(variable));
  let isRecorded = false;
  backend.begin(recording);
  // The backend is ready, so that the change takes place at once.
  void tf.setBackend(TRACE_BACKEND);
  try {
    const recorded = recording.run(tf, backend, step, inputs);
    isRecorded = true;
    return created.length > 0 ? 'made variables' : recorded;
  } catch (error) {
    throw nameKernel(error);
  } finally {
    stop();
    void tf.setBackend(own);
    restore();
    backend.end();
    for (const { variable, initial } of created) settle(tf, variable, isRecorded ? initial : undefined);
  }
}

/** Gives a variable that the step made its initial value; without one it goes. */
function settle(tf: TensorFlow, variable: Variable, initial: Value | undefined): void {
  const single = initial && splatOf(initial);
  const values = initial?.constant;
  if (single !== undefined) tf.tidy(() => variable.assign(tf.fill(variable.shape, single)));
  else if (values) tf.tidy(() => variable.assign(tf.tensor(values.slice(), variable.shape, variable.dtype)));
  else variable.dispose();
  if (initial && single === undefined && !values)
    throw new TraceError(
      `What ${variable.name} starts as is computed in the step: make it before, or start it as numbers`,
    );
}

function nameKernel(error: unknown): unknown {
  const missing = /[Kk]ernel '(\w+)' (?:not registered )?for backend/.exec((error as Error).message)?.[1];
  return missing ? new TraceError(`The operation ${missing} cannot be recorded: there is no kernel for it`) : error;
}

/** One recording: the graph, and what goes in and out of it. */
class Recording {
  readonly graph: Graph;
  readonly #variables: Variable[];
  readonly #byDataId: Map<object, Variable>;
  readonly #captured = new Map<string, Value>();
  readonly #ids = new Map<object, number>();
  readonly #sources = new Map<string, Fed>();

  constructor(graph: Graph, variables: Variable[]) {
    this.graph = graph;
    this.#variables = variables;
    this.#byDataId = new Map(variables.map((variable) => [variable.dataId, variable]));
  }

  run(tf: TensorFlow, backend: TraceBackend, step: Step, inputs: Tensor[]): RecordedStep {
    const before = this.#variables.map((variable) => variable.dataId);
    const results: GraphPort[] = [];
    tf.tidy(() => {
      const given = inputs.map((tensor, index) => {
        const shape = tensor.shape.slice();
        const name = this.#input(`input${index}`, shape, tensor.dtype as Value['type'], { input: index });
        const held = backend.hold(named(name, shape, tensor.dtype as Value['type']));
        return tf.engine().makeTensorFromTensorInfo(held) as Tensor;
      });
      for (const tensor of step(...given)) results.push(this.#result(backend.valueOf(tensor)));
    });
    const changed = this.#variables.filter((variable, index) => variable.dataId !== before[index]);
    const writes = changed.flatMap((variable) => this.#writesOf(variable, backend.valueOf(variable)));
    const names = writes.length > 0 ? new Set<string>() : this.#preparable(results);
    const { model, inputNames } = this.graph.finish([...results, ...writes], names);
    return { model, sources: this.#fed(inputNames), results, writes, preparation: this.#prepare(names) };
  }

  #fed(names: Set<string>): Fed[] {
    return [...this.#sources.values()].filter(({ name }) => names.has(name));
  }

  #preparable(results: GraphPort[]): Set<string> {
    const changing = [...this.#sources.values()].filter(({ source }) => 'input' in source);
    return this.graph.preparable(results, new Set(changing.map(({ name }) => name)));
  }

  #prepare(names: Set<string>): Preparation | undefined {
    if (names.size === 0) return undefined;
    const { model, inputNames } = this.graph.finish(Array.from(names, (name) => ({ name, type: 'float32' })));
    return { model, sources: this.#fed(inputNames), names: [...names] };
  }

  /** A variable is an input; any other tensor is a constant, as the step depends on nothing else. */
  capture(tensor: Tensor): Value {
    const { dataId, shape, dtype } = tensor;
    if (!this.#ids.has(dataId)) this.#ids.set(dataId, this.#ids.size);
    const key = `${this.#ids.get(dataId)} ${shape.join()}`;
    const known = this.#captured.get(key);
    if (known) return known;
    const variable = this.#byDataId.get(dataId);
    const value = variable
      ? this.#variableValue(`variable${this.#ids.get(dataId)}`, variable)
      : constantValue(this.graph, tensor.dataSync(), shape.slice(), dtype);
    this.#captured.set(key, value);
    return value;
  }

  #variableValue(name: string, variable: Variable): Value {
    const { dtype, size } = variable;
    const shape = variable.shape.slice();
    if (dtype !== 'float32') throw new TraceError(`The variable ${variable.name} is of type ${dtype}, not float32`);
    if (shape.length !== 1) return named(this.#input(name, shape, dtype, { variable, start: 0, end: size }), shape);
    return vector(size, (start, end) => {
      const part = this.#input(`${name} ${start} ${end}`, [end - start], dtype, { variable, start, end });
      return { name: part };
    });
  }

  #input(name: string, shape: number[], type: Value['type'], source: Source): string {
    this.#sources.set(name, { name, shape, type, source });
    return this.graph.input(name, shape, type);
  }

  #result(value: Value): GraphPort {
    return { name: this.graph.output(plain(this.graph, value)), shape: value.shape, type: value.type };
  }

  #writesOf(variable: Variable, whole: Value): Write[] {
    const { graph } = this;
    const value = whole.flat ?? whole;
    const { slice } = value;
    if (value.shape.length !== 1 || !slice) {
      const name = graph.output(plain(graph, value));
      return [{ name, shape: value.shape, type: 'float32', variable, start: 0, end: variable.size }];
    }
    const cuts = value.cuts ?? [0, variable.size];
    return cuts.slice(1).map((end, index) => {
      const start = cuts[index] as number;
      const part = nameOf(graph, slice(start, end), [end - start], value.type);
      return { name: graph.output(part), shape: [end - start], type: 'float32', variable, start, end };
    });
  }
}
