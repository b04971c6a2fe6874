/**
 * A step as one TensorFlow graph in a session: without the cost of calling each operation, optimised as a whole, and
 * with every intermediate result freed as soon as it is no longer needed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Tensor } from '@tensorflow/tfjs';
import type { CompiledStep, Step, TensorFlow } from '../engine.ts';
import type { NativeBackend } from './native-backend.ts';
import { type RecordedStep, recordStep } from './record-step.ts';
import { TAG } from './saved-model.ts';
import { type TraceBackend, TraceError } from './trace-backend.ts';

interface Program extends Omit<RecordedStep, 'savedModel'> {
  session: number;
}

/** A graph for each combination of input shapes; what cannot be recorded is executed operation by operation. */
export class TensorFlowStep implements CompiledStep {
  readonly #tf: TensorFlow;
  readonly #native: NativeBackend;
  readonly #trace: TraceBackend;
  readonly #step: Step;
  readonly #programs = new Map<string, Program | 'direct'>();

  constructor(tf: TensorFlow, native: NativeBackend, trace: TraceBackend, step: Step) {
    this.#tf = tf;
    this.#native = native;
    this.#trace = trace;
    this.#step = step;
  }

  async run(inputs: Tensor[]): Promise<Tensor[]> {
    const key = inputs.map(({ dtype, shape }) => `${dtype} ${shape.join()}`).join(';');
    const variableCount = Object.keys(this.#tf.engine().registeredVariables).length;
    const program = this.#programs.get(key) ?? this.#compile(inputs);
    if (program !== 'direct') {
      this.#programs.set(key, program);
      return this.#replay(program, inputs);
    }
    const results = this.#tf.tidy(() => this.#step(...inputs));
    // A step that makes its variables on its first run, as optimisers do, can be recorded from the second on.
    const isSettled = Object.keys(this.#tf.engine().registeredVariables).length === variableCount;
    if (isSettled) this.#programs.set(key, 'direct');
    return results;
  }

  dispose(): void {
    for (const program of this.#programs.values()) {
      if (program !== 'direct') this.#native.deleteSavedModel(program.session);
    }
    this.#programs.clear();
  }

  #compile(inputs: Tensor[]): Program | 'direct' {
    try {
      const { savedModel, ...recorded } = recordStep(this.#tf, this.#trace, this.#native, this.#step, inputs);
      return { session: openSession(this.#native, savedModel), ...recorded };
    } catch (error) {
      if (error instanceof TraceError) return 'direct';
      throw error;
    }
  }

  #replay({ session, sources, outputs, resultCount, written }: Program, inputs: Tensor[]): Tensor[] {
    const given = sources.map(({ from }) => ('input' in from ? (inputs[from.input] as Tensor) : from.variable));
    return this.#tf.tidy(() => {
      const found = this.#native.runSavedModel(session, given, sources, outputs);
      written.forEach((variable, index) => {
        variable.assign(found[resultCount + index] as never);
      });
      return found.slice(0, resultCount);
    });
  }
}

/** tfjs-node reads graphs from a folder only. */
function openSession(native: NativeBackend, savedModel: Buffer): number {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mednet-graph-'));
  try {
    writeFileSync(path.join(folder, 'saved_model.pb'), savedModel);
    return native.loadSavedModelMetaGraph(folder, TAG);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
