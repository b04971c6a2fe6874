/** Records a step as one graph of TensorFlow operations, and leaves every variable as it was. */
import type { Tensor, Variable } from '@tensorflow/tfjs';
import { DIFFERS, type Step, type TensorFlow } from '../engine.ts';
import { keepVariables } from '../keep-variables.ts';
import { type Created, watchNewVariables } from '../watch-new-variables.ts';
import { watchTensors } from '../watch-tensors.ts';
import type { NativeBackend } from './native-backend.ts';
import { openSession } from './open-session.ts';
import { encodeSavedModel } from './saved-model.ts';
import { TRACE_BACKEND, type TraceBackend, TraceError, type Value } from './trace-backend.ts';

/** Where a value that the graph is given comes from, under the name of its placeholder. */
export interface Source {
  name: string;
  from: { input: number } | { variable: Variable };
}

export interface RecordedStep {
  savedModel: Buffer;
  sources: Source[];
  /** Names of the results, then of the new values of `written`. */
  outputs: string[];
  resultCount: number;
  written: Variable[];
}

/** The tensors for the placeholders of `sources`. */
export function feedsOf(sources: Source[], inputs: Tensor[]): Tensor[] {
  return sources.map(({ from }) => ('input' in from ? (inputs[from.input] as Tensor) : from.variable));
}

/**
 * Throws TraceError naming what cannot be recorded. Variables that the step makes on its first run, as optimisers do,
 * exist afterwards with their initial values.
 */
export function recordStep(
  tf: TensorFlow,
  backend: TraceBackend,
  native: NativeBackend,
  step: Step,
  inputs: Tensor[],
): RecordedStep {
  const record = () => recordOnce(tf, backend, native, step, inputs);
  const first = record();
  const settled = first === 'made variables' ? (record() as RecordedStep) : first;
  const again = record() as RecordedStep;
  if (!again.savedModel.equals(settled.savedModel)) throw new TraceError(DIFFERS);
  return settled;
}

function recordOnce(
  tf: TensorFlow,
  backend: TraceBackend,
  native: NativeBackend,
  step: Step,
  inputs: Tensor[],
): RecordedStep | 'made variables' {
  const own = tf.getBackend();
  const variables = Object.values(tf.engine().registeredVariables);
  const restore = keepVariables(tf, variables);
  const tensors = watchTensors(tf);
  const { created, stop } = watchNewVariables(tf, (variable) => backend.valueOf(variable));
  const recording = new Recording(backend, native, variables);
  backend.begin((tensor) => recording.capture(tensor));
  // The backend is ready, so that the change takes place at once.
  void tf.setBackend(TRACE_BACKEND);
  try {
    const recorded = recording.run(tf, step, inputs);
    tensors.stop();
    return created.length > 0 ? 'made variables' : recorded;
  } catch (error) {
    tensors.stop();
    tensors.dispose();
    throw error;
  } finally {
    stop();
    void tf.setBackend(own);
    restore();
    if (created.length > 0) tf.tidy(() => recording.settle(created, inputs));
    backend.end();
  }
}

class Recording {
  readonly #backend: TraceBackend;
  readonly #native: NativeBackend;
  readonly #variables: Variable[];
  readonly #byDataId: Map<object, Variable>;
  readonly #captured = new Map<object, Value>();
  readonly #sources: Source[] = [];

  constructor(backend: TraceBackend, native: NativeBackend, variables: Variable[]) {
    this.#backend = backend;
    this.#native = native;
    this.#variables = variables;
    this.#byDataId = new Map(variables.map((variable) => [variable.dataId, variable]));
  }

  run(tf: TensorFlow, step: Step, inputs: Tensor[]): RecordedStep {
    const backend = this.#backend;
    const before = this.#variables.map((variable) => variable.dataId);
    const outputs: string[] = [];
    tf.tidy(() => {
      const given = inputs.map((tensor, index) => backend.hold(this.#placeholder(tensor, { input: index })));
      for (const tensor of step(...given)) outputs.push(this.#output(backend.valueOf(tensor)));
    });
    const written = this.#variables.filter((variable, index) => variable.dataId !== before[index]);
    const resultCount = outputs.length;
    for (const variable of written) outputs.push(this.#output(backend.valueOf(variable)));
    return { savedModel: encodeSavedModel(backend.nodes), sources: this.#sources, outputs, resultCount, written };
  }

  /** A variable is a placeholder; any other tensor is a constant, as the step depends on nothing else. */
  capture(tensor: Tensor): Value {
    const known = this.#captured.get(tensor.dataId);
    if (known) return known;
    const variable = this.#byDataId.get(tensor.dataId);
    const value = variable
      ? this.#placeholder(variable, { variable })
      : this.#backend.constant(tensor.dataSync() as Float32Array, tensor.shape.slice(), tensor.dtype);
    this.#captured.set(tensor.dataId, value);
    return value;
  }

  #placeholder({ shape, dtype }: Tensor, from: Source['from']): Value {
    if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool')
      throw new TraceError(`A step cannot be given a tensor of type ${dtype}`);
    const given = { type: dtype, shape: shape.slice() };
    const name = `${this.#backend.add('Placeholder', [], [], { given })}:0`;
    this.#sources.push({ name, from });
    return { name, shape: given.shape, dtype };
  }

  /** Computes what new variables start as, from what was recorded until then. */
  settle(created: Created<Value>[], inputs: Tensor[]): void {
    const outputs = created.map(({ initial }) => this.#output(initial));
    const session = openSession(this.#native, encodeSavedModel(this.#backend.nodes));
    const found = this.#native.runSavedModel(session, feedsOf(this.#sources, inputs), this.#sources, outputs);
    this.#native.deleteSavedModel(session);
    created.forEach(({ variable }, index) => {
      variable.assign(found[index] as never);
    });
  }

  /** A name of its own: what is given cannot be asked for, nor anything twice. */
  #output({ name, dtype }: Value): string {
    const type = { name: 'T', type: 4, value: this.#native.getDTypeInteger(dtype) };
    return `${this.#backend.add('Identity', [name], [type])}:0`;
  }
}
