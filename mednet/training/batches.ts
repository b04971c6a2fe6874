/** The batches of a training in order, some of them prepared before they are asked for. */
import type { BatchMaker } from './batch-maker.ts';
import { batchOf } from './examples.ts';
import type { PreparedBatch } from './prepare-batch.ts';
import type { Recipe } from './request.ts';
import { SAMPLINGS } from './samplings.ts';

type BatchRecipe = Pick<Recipe, 'seed' | 'epochs' | 'batchSize' | 'sampling'>;

export class Batches {
  readonly #stepsPerEpoch: number;
  readonly #steps: number;
  readonly #maker: BatchMaker;
  readonly #recipe: BatchRecipe;
  readonly #labels: Int32Array;
  readonly #prepared = new Map<number, Promise<PreparedBatch>>();
  #order: { epoch: number; indices: Int32Array } | undefined;

  /** As many examples are gone through in each epoch as there are `labels`, the classes of all. */
  constructor(maker: BatchMaker, labels: Int32Array, recipe: BatchRecipe) {
    this.#maker = maker;
    this.#recipe = recipe;
    this.#labels = labels;
    this.#stepsPerEpoch = Math.ceil(labels.length / recipe.batchSize);
    this.#steps = recipe.epochs * this.#stepsPerEpoch;
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
    const { sampling, seed } = this.#recipe;
    if (this.#order?.epoch !== epoch) {
      this.#order = { epoch, indices: SAMPLINGS[sampling].order(this.#labels, seed, epoch) };
    }
    // A copy: a thread would be sent all that is behind a part.
    const indices = batchOf(this.#order.indices, step % this.#stepsPerEpoch, this.#stepsPerEpoch).slice();
    return this.#maker.prepare({ step, epoch, indices });
  }
}
