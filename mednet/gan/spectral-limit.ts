/**
 * Keeps every kernel's largest singular value at 1 or below, which keeps the discriminator's slopes bounded (arXiv
 * 1802.05957). As in arXiv 1804.04368 the kernel itself is scaled after each update, so that the layers stay plain; one
 * round of power iteration a step follows the singular vector. For use inside a step.
 */
import type { LayersModel, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/engine.ts';
import { randomStream } from '../random.ts';
import type { Weights } from '../weights.ts';

interface Limited {
  name: string;
  kernel: Variable;
  /** Estimate of the right singular vector, [1, outputs]. */
  direction: Variable;
}

const TINY = 1e-12;

export class SpectralLimit {
  readonly #tf: TensorFlow;
  readonly #limited: Limited[];

  constructor(tf: TensorFlow, model: LayersModel, seed: number) {
    this.#tf = tf;
    const kernels = model.trainableWeights.filter(({ originalName }) => originalName.endsWith('/kernel'));
    this.#limited = kernels.map((weight) => {
      const name = `${weight.originalName}/direction`;
      const stream = randomStream(seed, `initial ${name}`);
      const outputs = weight.shape.at(-1) as number;
      const values = Float32Array.from({ length: outputs }, () => stream.normal());
      const direction = tf.tidy(() => tf.variable(this.#unit(tf.tensor2d(values, [1, outputs])), false));
      return { name, kernel: weight.read() as Variable, direction };
    });
  }

  apply(): void {
    const tf = this.#tf;
    for (const { kernel, direction } of this.#limited) {
      const matrix = tf.reshape(kernel, [-1, kernel.shape.at(-1) as number]) as Tensor2D;
      const left = this.#unit(tf.matMul(direction as unknown as Tensor2D, matrix, false, true));
      const image = tf.matMul(left, matrix) as Tensor2D;
      const largest = tf.sqrt(tf.sum(tf.square(image)));
      direction.assign(this.#unit(image));
      kernel.assign(tf.div(kernel, tf.maximum(largest, 1)));
    }
  }

  state(): Weights {
    return new Map(
      this.#limited.map(({ name, direction }) => [
        name,
        { shape: direction.shape.slice(), data: direction.dataSync().slice() as Float32Array },
      ]),
    );
  }

  /** Throws RangeError when a vector is missing. */
  restore(state: Weights): void {
    for (const { name, direction } of this.#limited) {
      const found = state.get(name);
      if (found?.data.length !== direction.size) throw new RangeError(`The state lacks ${name}`);
      this.#tf.tidy(() => direction.assign(this.#tf.tensor(found.data, direction.shape)));
    }
  }

  dispose(): void {
    for (const { direction } of this.#limited) direction.dispose();
  }

  #unit(row: Tensor): Tensor2D {
    const tf = this.#tf;
    return tf.div(row, tf.add(tf.sqrt(tf.sum(tf.square(row))), TINY));
  }
}
