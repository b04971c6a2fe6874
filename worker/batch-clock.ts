/**
 * Times a network alone, once it is ready: from the first batch, in which engines prepare themselves, to the last whole
 * one.
 */
export class BatchClock {
  readonly #batchSize: number;
  #first: number | undefined;
  #seconds = 0;
  #images = 0;

  constructor(batchSize: number) {
    this.#batchSize = batchSize;
  }

  /** After each batch; `done` counts images from the start. */
  count(done: number): void {
    this.#first ??= performance.now();
    if (done % this.#batchSize !== 0) return;
    this.#seconds = (performance.now() - this.#first) / 1000;
    this.#images = done - this.#batchSize;
  }

  /** Undefined where there are not two whole batches. */
  get imagesPerSecond(): number | undefined {
    return this.#images > 0 ? this.#images / this.#seconds : undefined;
  }
}
