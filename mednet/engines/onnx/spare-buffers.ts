/** Two buffers for each variable that a step writes: one holds the values, the other takes the next ones. */
import type { Variable } from '@tensorflow/tfjs';

export class SpareBuffers {
  readonly #pairs = new Map<Variable, [Float32Array?, Float32Array?]>();

  /** A buffer to write to that is not the one in use; values from elsewhere are never written to. */
  take(variable: Variable, inUse: Float32Array): Float32Array {
    const pair = this.#pairs.get(variable) ?? [];
    this.#pairs.set(variable, pair);
    const which = pair[0] === inUse ? 1 : 0;
    pair[which] ??= new Float32Array(variable.size);
    return pair[which];
  }

  clear(): void {
    this.#pairs.clear();
  }
}
