/** A batch as the step wants it: a pure function of the plan, so that any thread may do it at any time. */
import { DROPOUT_RATE, HEAD_UNITS } from '../architecture.ts';
import { randomStream } from '../random.ts';
import { type Examples, stackExamples } from './examples.ts';
import type { Variation } from './variation.ts';

/** What a batch depends on beside its plan and the examples. */
export type BatchSettings = Pick<Variation, 'seed' | 'views'>;

export interface BatchPlan {
  /** From 0, over all epochs; names the dropout's random stream. */
  step: number;
  /** From 0; names the random changes of its images. */
  epoch: number;
  indices: Int32Array;
}

export interface PreparedBatch {
  indices: Int32Array;
  /** The examples, flat: all of them once for each view. */
  values: Float32Array<ArrayBuffer>;
  /** Of the values: [views x indices, ...shape of an example]. */
  shape: number[];
  /** Dropout mask [views x indices, HEAD_UNITS], flat: 0, or 1 / (1 - rate). */
  mask: Float32Array<ArrayBuffer>;
}

/** Throws RangeError when an example is not of its shape or has a value that is not finite. */
export function prepareBatch(
  examples: Examples,
  { seed, views }: BatchSettings,
  { step, epoch, indices }: BatchPlan,
): PreparedBatch {
  const places = Array.from({ length: views }, (_, view) => ({ epoch, view }));
  const rows = views * indices.length;
  return {
    indices,
    values: stackExamples(examples, indices, places),
    shape: [rows, ...examples.shape],
    mask: dropoutMask(seed, step, rows),
  };
}

export function dropoutMask(seed: number, step: number, batch: number): Float32Array<ArrayBuffer> {
  const stream = randomStream(seed, 'dropout', step);
  const kept = 1 / (1 - DROPOUT_RATE);
  return new Float32Array(batch * HEAD_UNITS).map(() => (stream.uniform() < DROPOUT_RATE ? 0 : kept));
}
