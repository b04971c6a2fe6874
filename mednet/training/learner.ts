/** A model in training: one step of gradient descent by any optimiser. */
import type { LayersModel, Scalar, Tensor, Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs';
import type { CompiledStep, Engine, TensorFlow } from '../engines/engine.ts';
import { OPTIMISERS, type OptimiserName } from './optimisers/index.ts';
import type { Optimiser } from './optimisers/optimiser.ts';
import { RECIPE_DEFAULTS } from './recipe-defaults.ts';

export interface LearnerOptions {
  /** Share of the learning rate by weight name. */
  rate(name: string): number;
  /** On kernels only. */
  weightDecay: number;
  optimiser?: OptimiserName;
  momentum?: number;
  /** Longest gradient, as the norm over all parameters; a longer one is shortened to it. 0: none is. */
  clipNorm?: number;
}

/**
 * Holds what the optimiser keeps, rates and decay of all trained parameters as flat tensors, so that an update is a
 * dozen operations instead of a dozen for each of 126 parameters, and so that its state can be read and written exactly.
 */
export class Learner {
  readonly #tf: TensorFlow;
  readonly #optimiser: Optimiser;
  readonly #momentum: number;
  readonly #clipNorm: number;
  readonly #variables: Variable[];
  readonly #kept: Variable[];
  readonly #rates: Tensor1D;
  readonly #decay: Tensor1D;
  readonly #step: CompiledStep;

  constructor(engine: Engine, model: LayersModel, options: LearnerOptions) {
    const { rate, weightDecay, optimiser, momentum, clipNorm } = { ...RECIPE_DEFAULTS, ...options };
    const { tf } = engine;
    this.#tf = tf;
    this.#optimiser = OPTIMISERS[optimiser];
    this.#momentum = momentum;
    this.#clipNorm = clipNorm;
    this.#variables = model.trainableWeights.map((weight) => weight.read() as Variable);
    const sizes = this.#variables.map((variable) => variable.size);
    const names = model.trainableWeights.map((weight) => weight.originalName);
    const size = sizes.reduce((sum, count) => sum + count, 0);
    const flat = (value: (name: string) => number): Tensor1D => tf.tensor1d(spread(names.map(value), sizes), 'float32');
    this.#rates = flat(rate);
    this.#decay = flat((name) => (name.endsWith('/kernel') ? weightDecay : 0));
    this.#kept = this.#optimiser.vectors.map(() => tf.tidy(() => tf.variable(tf.zeros([size]), false)));
    this.#step = engine.compile((...inputs) => this.#descend(model, inputs));
  }

  /**
   * One update. `inputs` are the model's; targets as from `lossTargets`; `number` counts steps from 1.
   * Returns the loss before the update; it is not a number when the gradient was not finite.
   */
  async step(inputs: Tensor[], targets: Tensor, learningRate: number, number: number): Promise<number> {
    const tf = this.#tf;
    const numbers = [learningRate, ...this.#optimiser.corrections(number)];
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

  /** A copy of what the optimiser keeps, by name. */
  optimiserState(): Map<string, Float32Array> {
    const { vectors } = this.#optimiser;
    return new Map(
      this.#kept.map((kept, index) => [vectors[index] as string, kept.dataSync().slice() as Float32Array]),
    );
  }

  /** Throws RangeError when the state is another optimiser's or of another number of parameters. */
  setOptimiserState(state: Map<string, Float32Array>): void {
    const { title, vectors } = this.#optimiser;
    this.#kept.forEach((kept, index) => {
      const name = vectors[index] as string;
      const values = state.get(name);
      if (values?.length !== kept.size) {
        throw new RangeError(
          `${title} keeps ${kept.size} numbers as "${name}"; the state has ${values?.length ?? 'none'}`,
        );
      }
      this.#tf.tidy(() => kept.assign(this.#tf.tensor1d(values, 'float32')));
    });
  }

  /** Frees what the learner made; the model is the caller's. */
  dispose(): void {
    this.#step.dispose();
    for (const tensor of [...this.#kept, this.#rates, this.#decay]) tensor.dispose();
  }

  #descend(model: LayersModel, given: Tensor[]): Tensor[] {
    const tf = this.#tf;
    const inputs = given.slice(0, model.inputs.length);
    const [targets, learningRate, ...corrections] = given.slice(inputs.length) as [Tensor, Scalar, ...Scalar[]];
    return tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => {
        const logits = model.apply(inputs, { training: true }) as Tensor2D;
        return tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(logits)))) as Scalar;
      }, this.#variables);
      const whole = this.#flatten(this.#variables.map(({ name }) => grads[name] as Tensor));
      const { gradient, check } = this.#clip(whole);
      const { parameters, kept } = this.#optimiser.update(tf, {
        parameters: this.#flatten(this.#variables),
        gradient,
        kept: this.#kept,
        rates: this.#rates,
        decay: this.#decay,
        learningRate,
        corrections,
        momentum: this.#momentum,
      });
      kept.forEach((vector, index) => {
        this.#kept[index]?.assign(vector);
      });
      this.#write(parameters);
      // WebAssembly's ReLU turns NaN into 0, which would hide a broken gradient: it shows in the loss instead.
      return [tf.add(value, tf.mul(check, 0))];
    });
  }

  /** The gradient, shortened where it is too long, and a number that is finite only if the gradient was. */
  #clip(gradient: Tensor): { gradient: Tensor; check: Tensor } {
    const tf = this.#tf;
    if (this.#clipNorm === 0) return { gradient, check: tf.sum(gradient) };
    const norm = tf.sqrt(tf.sum(tf.square(gradient)));
    const scale = tf.div(this.#clipNorm, tf.maximum(norm, this.#clipNorm));
    return { gradient: tf.mul(gradient, scale), check: norm };
  }

  #flatten(tensors: Tensor[]): Tensor {
    return this.#tf.concat(tensors.map((tensor) => this.#tf.reshape(tensor, [-1])));
  }

  #write(parameters: Tensor): void {
    const sizes = this.#variables.map((variable) => variable.size);
    this.#tf.split(parameters, sizes).forEach((part, index) => {
      const variable = this.#variables[index] as Variable;
      variable.assign(this.#tf.reshape(part, variable.shape));
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
