/**
 * A step as one TensorFlow graph in a session: without the cost of calling each operation, optimised as a whole, and
 * with every intermediate result freed as soon as it is no longer needed.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { CompiledStep, Step, TensorFlow } from '../engine.ts';
import type { NativeBackend } from './native-backend.ts';
import { openSession } from './open-session.ts';
import { feedsOf, type RecordedStep, recordStep } from './record-step.ts';
import type { TraceBackend } from './trace-backend.ts';

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
    const program = this.#programs.get(key) ?? this.#compile(inputs);
    this.#programs.set(key, program);
    if (program === 'direct') return this.#tf.tidy(() => this.#step(...inputs));
    return this.#replay(program, inputs);
  }

  dispose(): void {
    for (const program of this.#programs.values()) {
      if (program !== 'direct') this.#native.deleteSavedModel(program.session);
    }
    this.#programs.clear();
  }

  /** Whatever is wrong with the step itself shows when it is executed. */
  #compile(inputs: Tensor[]): Program | 'direct' {
    try {
      const { savedModel, ...recorded } = recordStep(this.#tf, this.#trace, this.#native, this.#step, inputs);
      return { session: openSession(this.#native, savedModel), ...recorded };
    } catch (error) {
      process.emitWarning(`A step is executed operation by operation, which is slower. ${(error as Error).message}`);
      return 'direct';
    }
  }

  #replay({ session, sources, outputs, resultCount, written }: Program, inputs: Tensor[]): Tensor[] {
    const given = feedsOf(sources, inputs);
    return this.#tf.tidy(() => {
      const found = this.#native.runSavedModel(session, given, sources, outputs);
      written.forEach((variable, index) => {
        variable.assign(found[resultCount + index] as never);
      });
      return found.slice(0, resultCount);
    });
  }
}
