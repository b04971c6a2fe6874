/** The batches of a training in order, some of them prepared before they are asked for. */
import type { BatchMaker } from './batch-maker.ts';
import { batchOf, epochOrder } from './examples.ts';
import type { PreparedBatch } from './prepare-batch.ts';
import type { Recipe } from './request.ts';

export class Batches {
  readonly #stepsPerEpoch: number;
  readonly #steps: number;
  readonly #maker: BatchMaker;
  readonly #seed: number;
  readonly #count: number;
  readonly #prepared = new Map<number, Promise<PreparedBatch>>();
  #order: { epoch: number; indices: Int32Array } | undefined;

  /** `count` examples are gone through in each epoch. */
  constructor(
    maker: BatchMaker,
    count: number,
    { seed, epochs, batchSize }: Pick<Recipe, 'seed' | 'epochs' | 'batchSize'>,
  ) {
    this.#maker = maker;
    this.#seed = seed;
    this.#count = count;
    this.#stepsPerEpoch = Math.ceil(count / batchSize);
    this.#steps = epochs * this.#stepsPerEpoch;
  }

  /** The batch of a step, from 0; steps are asked for one after the other. Throws RangeError as `prepareBatch` does. */
  async take(step: number): Promise<PreparedBatch> {
    const last = Math.min(step + this.#maker.ahead, this.#steps - 1);
    for (let next = step; next <= last; next++) {
      if (!this.#prepared.has(next)) this.#prepared.set(next, this.#prepare(next));
    }
    const batch = this.#prepared.get(step) as Promise<PreparedBatch>;
    this.#prepared.delete(step);
    return batch;
  }

  #prepare(step: number): Promise<PreparedBatch> {
    const epoch = Math.floor(step / this.#stepsPerEpoch);
    if (this.#order?.epoch !== epoch) this.#order = { epoch, indices: epochOrder(this.#seed, epoch, this.#count) };
    // A copy: a thread would be sent all that is behind a part.
    const indices = batchOf(this.#order.indices, step % this.#stepsPerEpoch, this.#stepsPerEpoch).slice();
    return this.#maker.prepare({ step, epoch, indices });
  }
}
