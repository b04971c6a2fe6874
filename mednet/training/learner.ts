/** A model in training: one step of gradient descent by Adam with decoupled weight decay (arXiv 1711.05101). */
import type { LayersModel, Scalar, Tensor, Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs';
import type { CompiledStep, Engine, TensorFlow } from '../engines/engine.ts';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-7;

export interface Moments {
  first: Float32Array;
  second: Float32Array;
}

export interface LearnerOptions {
  /** Share of the learning rate by weight name. */
  rate(name: string): number;
  weightDecay: number;
}

/**
 * Holds all trained parameters' moments, rates and decay as flat tensors, so that an update is a dozen operations
 * instead of a dozen for each of 126 parameters, and so that its state can be read and written exactly.
 */
export class Learner {
  readonly #tf: TensorFlow;
  readonly #variables: Variable[];
  readonly #first: Variable;
  readonly #second: Variable;
  readonly #rates: Tensor1D;
  readonly #decay: Tensor1D;
  readonly #step: CompiledStep;

  constructor(engine: Engine, model: LayersModel, { rate, weightDecay }: LearnerOptions) {
    const { tf } = engine;
    this.#tf = tf;
    this.#variables = model.trainableWeights.map((weight) => weight.read() as Variable);
    const sizes = this.#variables.map((variable) => variable.size);
    const names = model.trainableWeights.map((weight) => weight.originalName);
    const size = sizes.reduce((sum, count) => sum + count, 0);
    const flat = (value: (name: string) => number): Tensor1D => tf.tensor1d(spread(names.map(value), sizes), 'float32');
    this.#rates = flat(rate);
    this.#decay = flat((name) => (name.endsWith('/kernel') ? weightDecay : 0));
    [this.#first, this.#second] = [0, 1].map(() => tf.tidy(() => tf.variable(tf.zeros([size]), false))) as [
      Variable,
      Variable,
    ];
    this.#step = engine.compile((...inputs) => this.#descend(model, inputs));
  }

  /**
   * One update. `inputs` are the model's; targets as from `lossTargets`; `number` counts steps from 1.
   * Returns the loss before the update.
   */
  async step(inputs: Tensor[], targets: Tensor, learningRate: number, number: number): Promise<number> {
    const tf = this.#tf;
    const numbers = [learningRate, 1 / (1 - BETA1 ** number), 1 / (1 - BETA2 ** number)];
    const scalars = numbers.map((value) => tf.scalar(value, 'float32'));
    try {
      const [loss] = await this.#step.run([...inputs, targets, ...scalars]);
      const value = loss?.dataSync()[0] ?? Number.NaN;
      loss?.dispose();
      return value;
    } finally {
      tf.dispose(scalars);
    }
  }

  moments(): Moments {
    const read = (variable: Variable): Float32Array => variable.dataSync().slice() as Float32Array;
    return { first: read(this.#first), second: read(this.#second) };
  }

  /** Throws RangeError when the moments are of another number of parameters. */
  setMoments({ first, second }: Moments): void {
    for (const [variable, values] of [
      [this.#first, first],
      [this.#second, second],
    ] as const) {
      if (values.length !== variable.size)
        throw new RangeError(`There are ${values.length} moments for ${variable.size} parameters`);
      this.#tf.tidy(() => variable.assign(this.#tf.tensor1d(values, 'float32')));
    }
  }

  /** Frees what the learner made; the model is the caller's. */
  dispose(): void {
    this.#step.dispose();
    for (const tensor of [this.#first, this.#second, this.#rates, this.#decay]) tensor.dispose();
  }

  #descend(model: LayersModel, given: Tensor[]): Tensor[] {
    const tf = this.#tf;
    const inputs = given.slice(0, -4);
    const [targets, rate, firstCorrection, secondCorrection] = given.slice(-4) as [Tensor, Scalar, Scalar, Scalar];
    return tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => {
        const logits = model.apply(inputs, { training: true }) as Tensor2D;
        return tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(logits)))) as Scalar;
      }, this.#variables);
      const flatten = (tensors: Tensor[]): Tensor => tf.concat(tensors.map((tensor) => tf.reshape(tensor, [-1])));
      const gradient = flatten(this.#variables.map(({ name }) => grads[name] as Tensor));
      const parameters = flatten(this.#variables);
      this.#first.assign(tf.add(tf.mul(this.#first, BETA1), tf.mul(gradient, 1 - BETA1)));
      this.#second.assign(tf.add(tf.mul(this.#second, BETA2), tf.mul(tf.square(gradient), 1 - BETA2)));
      const slope = tf.add(tf.sqrt(tf.mul(this.#second, secondCorrection)), EPSILON);
      const direction = tf.add(tf.div(tf.mul(this.#first, firstCorrection), slope), tf.mul(parameters, this.#decay));
      const updated = tf.sub(parameters, tf.mul(tf.mul(direction, this.#rates), rate));
      const sizes = this.#variables.map((variable) => variable.size);
      tf.split(updated, sizes).forEach((part, index) => {
        const variable = this.#variables[index] as Variable;
        variable.assign(tf.reshape(part, variable.shape));
      });
      // WebAssembly's ReLU turns NaN into 0, which would hide a broken gradient: it shows in the loss instead.
      return [tf.add(value, tf.mul(tf.sum(gradient), 0))];
    });
  }
}

/** values[0] sizes[0] times, then values[1] sizes[1] times, ... */
function spread(values: number[], sizes: number[]): Float32Array {
  const result = new Float32Array(sizes.reduce((sum, size) => sum + size, 0));
  let start = 0;
  sizes.forEach((size, index) => {
    result.fill(values[index] ?? 0, start, start + size);
    start += size;
  });
  return result;
}
