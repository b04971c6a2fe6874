/**
 * Says when a checkpoint is due, such that all of them together take at most a fiftieth of the time if each costs what
 * the one before did. One that is made because the training was stopped waits for nothing.
 */
const largestShare = 0.02;
/** What the first one is taken to cost, before any was timed: a slow disk, and a database that waits for it. */
const bytesPerSecond = 100e6;
const fixedSeconds = 0.2;

/** All times in seconds, from any one clock. */
export class CheckpointClock {
  readonly #begun: number;
  readonly #shortestPause: number;
  #lastEnd: number;
  #lastCost: number;
  #spent = 0;

  constructor(now: number, { shortestPause, bytes }: { shortestPause: number; bytes: number }) {
    this.#begun = now;
    this.#lastEnd = now;
    this.#shortestPause = shortestPause;
    this.#lastCost = fixedSeconds + bytes / bytesPerSecond;
  }

  /** Whether one that costs what the last one did may be made; an epoch's end need not wait for the pause. */
  isDue(now: number, isEpochEnd: boolean): boolean {
    const isAffordable = this.#spent + this.#lastCost <= largestShare * (now - this.#begun);
    return isAffordable && (isEpochEnd || now - this.#lastEnd >= this.#shortestPause);
  }

  /** Takes note of a checkpoint that was made. */
  add(begun: number, ended: number): void {
    this.#lastCost = ended - begun;
    this.#spent += this.#lastCost;
    this.#lastEnd = ended;
  }

  /** Of the time up to now, 0 to 1. */
  share(now: number): number {
    return now > this.#begun ? this.#spent / (now - this.#begun) : 0;
  }
}
