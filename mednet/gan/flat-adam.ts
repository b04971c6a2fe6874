/**
 * Adam (arXiv 1412.6980) without momentum, as GANs want it: the direction is the gradient itself, divided by the root of
 * its mean square. All parameters are one vector, so that an update is a dozen operations. For use inside a step.
 */
import type { Scalar, Tensor, Tensor1D, Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/engine.ts';

const DECAY = 0.99;
const EPSILON = 1e-8;

/** What the n-th update (from 1) multiplies the mean square by, which starts at zero. */
export const squareCorrection = (update: number): number => 1 / (1 - DECAY ** update);

export class FlatAdam {
  readonly #tf: TensorFlow;
  readonly #parameters: Variable[];
  /** Mean of the squared gradients of all parameters, [count]. */
  readonly squares: Variable;

  constructor(tf: TensorFlow, parameters: Variable[]) {
    this.#tf = tf;
    this.#parameters = parameters;
    const count = parameters.reduce((sum, { size }) => sum + size, 0);
    this.squares = tf.tidy(() => tf.variable(tf.zeros([count]), false));
  }

  /**
   * Lowers `loss`, computed from the parameters. Returns the loss before the update; a gradient that is not finite
   * makes it NaN.
   */
  descend(loss: () => Scalar, rate: Scalar, correction: Scalar): Scalar {
    const tf = this.#tf;
    const { value, grads } = tf.variableGrads(loss, this.#parameters);
    const gradient = flatten(
      tf,
      this.#parameters.map(({ name }) => grads[name] as Tensor),
    );
    this.squares.assign(tf.add(tf.mul(this.squares, DECAY), tf.mul(tf.square(gradient), 1 - DECAY)));
    const slope = tf.add(tf.sqrt(tf.mul(this.squares, correction)), EPSILON);
    const updated = tf.sub(flatten(tf, this.#parameters), tf.mul(tf.div(gradient, slope), rate)) as Tensor1D;
    unflatten(tf, updated, this.#parameters);
    return tf.add(value, tf.mul(tf.sum(gradient), 0));
  }

  dispose(): void {
    this.squares.dispose();
  }
}

export function flatten(tf: TensorFlow, tensors: Tensor[]): Tensor1D {
  return tf.concat(tensors.map((tensor) => tf.reshape(tensor, [-1]))) as Tensor1D;
}

/** Writes the parts of a vector into variables, in order. */
function unflatten(tf: TensorFlow, vector: Tensor1D, variables: Variable[]): void {
  const parts = tf.split(
    vector,
    variables.map(({ size }) => size),
  );
  variables.forEach((variable, index) => {
    variable.assign(tf.reshape(parts[index] as Tensor, variable.shape));
  });
}
