/** A model's outputs for many examples, batch by batch, without blocking the event loop for longer than a batch. */
import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { HEAD_UNITS } from '../architecture.ts';
import type { TensorFlow } from '../engines/engine.ts';
import { type Examples, stackExamples } from './examples.ts';

/** Thrown when the signal stops a pass over the examples. */
export class Stopped extends Error {}

/** Lets messages, timers and cancellation through. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Outputs [count, outputs], flat, in inference mode. A second input of the model gets a dropout mask of ones. */
export async function infer(
  tf: TensorFlow,
  model: LayersModel,
  examples: Examples,
  batchSize: number,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const outputs = model.outputShape.at(-1) as number;
  const result = new Float32Array(examples.count * outputs);
  for (let start = 0; start < examples.count; start += batchSize) {
    if (signal?.aborted) throw new Stopped();
    const length = Math.min(batchSize, examples.count - start);
    const indices = Int32Array.from({ length }, (_, offset) => start + offset);
    const values = tf.tidy(() => {
      const batch = stackExamples(tf, examples, indices);
      const inputs = model.inputs.length > 1 ? [batch, tf.ones([length, HEAD_UNITS])] : batch;
      return (model.apply(inputs, { training: false }) as Tensor).dataSync();
    });
    result.set(values, start * outputs);
    await breathe();
  }
  return result;
}
