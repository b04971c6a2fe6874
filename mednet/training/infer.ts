/** A model's outputs for many examples, batch by batch, without blocking the event loop for longer than a batch. */
import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { HEAD_UNITS } from '../architecture.ts';
import type { CompiledStep, Engine, TensorFlow } from '../engines/engine.ts';
import { type Examples, stackExamples } from './examples.ts';

/** Thrown when the signal stops a pass over the examples. */
export class Stopped extends Error {}

/** Lets messages, timers and cancellation through. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A model's first output in inference mode, at the engine's best speed. The model is the caller's. */
export class Forward {
  readonly #tf: TensorFlow;
  readonly #model: LayersModel;
  readonly #step: CompiledStep;

  constructor({ tf, compile }: Engine, model: LayersModel) {
    this.#tf = tf;
    this.#model = model;
    this.#step = compile((...inputs) => [model.apply(inputs, { training: false }) as Tensor].flat().slice(0, 1));
  }

  /**
   * Outputs [count, outputs], flat. A second input of the model gets a dropout mask of ones. `onBatch` is told how many
   * examples are done. Throws Stopped.
   */
  async infer(
    examples: Examples,
    batchSize: number,
    signal?: AbortSignal,
    onBatch?: (done: number) => void,
  ): Promise<Float32Array> {
    const outputs = this.#model.outputs[0]?.shape.at(-1) as number;
    const result = new Float32Array(examples.count * outputs);
    for (let start = 0; start < examples.count; start += batchSize) {
      if (signal?.aborted) throw new Stopped();
      const length = Math.min(batchSize, examples.count - start);
      const indices = Int32Array.from({ length }, (_, offset) => start + offset);
      result.set(await this.#outputs(examples, indices), start * outputs);
      onBatch?.(start + length);
      await breathe();
    }
    return result;
  }

  dispose(): void {
    this.#step.dispose();
  }

  async #outputs(examples: Examples, indices: Int32Array): Promise<Float32Array> {
    const tf = this.#tf;
    const values = stackExamples(examples, indices);
    const inputs: Tensor[] = [tf.tensor(values, [indices.length, ...examples.shape], 'float32')];
    if (this.#model.inputs.length > 1) inputs.push(tf.ones([indices.length, HEAD_UNITS]));
    try {
      const [output] = await this.#step.run(inputs);
      const values = output?.dataSync() as Float32Array;
      output?.dispose();
      return values;
    } finally {
      tf.dispose(inputs);
    }
  }
}
