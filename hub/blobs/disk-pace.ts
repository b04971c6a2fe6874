/** What the system holds in memory takes a tenth of that; what comes from a disk takes longer. */
const QUICK_MILLISECONDS = 2;

/**
 * Where a reader's next step on the disk is taken: at once, on this thread, as long as the disk answers from memory, which
 * takes a third less processor time than asking another thread; after a slow step on another thread, so that a slow disk
 * holds up nobody else.
 */
export class DiskPace {
  #isQuick = false;

  async take<T>(now: () => T, later: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const result = this.#isQuick ? now() : await later();
    this.#isQuick = performance.now() - began < QUICK_MILLISECONDS;
    return result;
  }
}
