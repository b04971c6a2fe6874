/** A model in training: one step of gradient descent by any optimiser. */
import type { LayersModel, Scalar, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs';
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
  /** One for each output of the model. */
  losses?: Loss[];
}

/** What the cross-entropy of one output of the model is computed from, and how much it counts. */
export interface Loss {
  weight: number;
  logits(tf: TensorFlow, outputs: Tensor2D): Tensor2D;
}

/** Of the classes alone: the outputs are the logits. */
export const classLoss = (weight: number): Loss => ({ weight, logits: (_, outputs) => outputs });

/** Of all outputs, weighted, and then of each. */
type Losses = [all: number, ...each: number[]];

/** A trained parameter, and what the optimiser has for it. */
interface Parameter {
  variable: Variable;
  /** In the order of the optimiser's vectors, each of the parameter's shape. */
  kept: Variable[];
  rate: number;
  decay: number;
}

/**
 * Updates parameter by parameter: engines run a step as one graph, in which small operations cost little, and each
 * parameter stays in the processor's cache. To read and write, what the optimiser keeps is one vector of each kind.
 */
export class Learner {
  readonly #tf: TensorFlow;
  readonly #optimiser: Optimiser;
  readonly #momentum: number;
  readonly #clipNorm: number;
  readonly #losses: Loss[];
  readonly #parameters: Parameter[];
  readonly #step: CompiledStep;

  constructor(engine: Engine, model: LayersModel, options: LearnerOptions) {
    const { rate, weightDecay, optimiser, momentum, clipNorm, losses } = { ...RECIPE_DEFAULTS, ...options };
    const { tf } = engine;
    this.#tf = tf;
    this.#optimiser = OPTIMISERS[optimiser];
    this.#momentum = momentum;
    this.#clipNorm = clipNorm;
    this.#losses = losses ?? [classLoss(1)];
    this.#parameters = model.trainableWeights.map((weight) => {
      const variable = weight.read() as Variable;
      const kept = this.#optimiser.vectors.map(() => tf.tidy(() => tf.variable(tf.zeros(variable.shape), false)));
      const name = weight.originalName;
      return { variable, kept, rate: rate(name), decay: name.endsWith('kernel') ? weightDecay : 0 };
    });
    this.#step = engine.compile((...inputs) => this.#descend(model, inputs));
  }

  /**
   * One update. `inputs` are the model's; for each of its outputs there are goals, as from `lossTargets`; `number` counts
   * steps from 1. Returns the loss before the update, which is not a number when the gradient was not finite, and after
   * it the loss of each output by itself.
   */
  async step(inputs: Tensor[], goals: Tensor[], learningRate: number, number: number): Promise<Losses> {
    const tf = this.#tf;
    const numbers = [learningRate, ...this.#optimiser.corrections(number)];
    const scalars = numbers.map((value) => tf.scalar(value, 'float32'));
    try {
      const losses = await this.#step.run([...inputs, ...goals, ...scalars]);
      const values = losses.map((loss) => loss.dataSync()[0] ?? Number.NaN);
      tf.dispose(losses);
      return values as Losses;
    } finally {
      tf.dispose(scalars);
    }
  }

  /** A copy of what the optimiser keeps, by name: one number for each trained parameter, in the model's order. */
  optimiserState(): Map<string, Float32Array> {
    return new Map(
      this.#optimiser.vectors.map((name, which) => {
        const vector = new Float32Array(this.#size());
        let start = 0;
        for (const { kept, variable } of this.#parameters) {
          vector.set((kept[which] as Variable).dataSync() as Float32Array, start);
          start += variable.size;
        }
        return [name, vector];
      }),
    );
  }

  /** Throws RangeError when the state is another optimiser's or of another number of parameters. */
  setOptimiserState(state: Map<string, Float32Array>): void {
    const tf = this.#tf;
    const { title, vectors } = this.#optimiser;
    const size = this.#size();
    for (const [which, name] of vectors.entries()) {
      const values = state.get(name);
      if (values?.length !== size) {
        throw new RangeError(`${title} keeps ${size} numbers as "${name}"; the state has ${values?.length ?? 'none'}`);
      }
      let start = 0;
      for (const { kept, variable } of this.#parameters) {
        const own = values.slice(start, start + variable.size);
        tf.tidy(() => kept[which]?.assign(tf.tensor(own, variable.shape, 'float32')));
        start += variable.size;
      }
    }
  }

  /** Frees what the learner made; the model is the caller's. */
  dispose(): void {
    this.#step.dispose();
    this.#tf.dispose(this.#parameters.map(({ kept }) => kept));
  }

  #size(): number {
    return this.#parameters.reduce((sum, { variable }) => sum + variable.size, 0);
  }

  #descend(model: LayersModel, given: Tensor[]): Tensor[] {
    const tf = this.#tf;
    const inputs = given.slice(0, model.inputs.length);
    const goals = given.slice(inputs.length, inputs.length + this.#losses.length);
    const [learningRate, ...corrections] = given.slice(inputs.length + goals.length) as [Scalar, ...Scalar[]];
    return tf.tidy(() => {
      const variables = this.#parameters.map(({ variable }) => variable);
      let kept: Scalar[] = [];
      const { value, grads } = tf.variableGrads(() => {
        const outputs = [model.apply(inputs, { training: true })].flat() as Tensor2D[];
        kept = outputs.map((output, which) => tf.keep(this.#crossEntropy(output, goals[which] as Tensor, which)));
        return tf.addN(kept.map((part, which) => tf.mul(part, this.#losses[which]?.weight ?? 0))) as Scalar;
      }, variables);
      // What is computed for gradients is gone with them, but for what is kept, which is kept for good.
      const parts = kept.map((part) => tf.clone(part));
      tf.dispose(kept);
      const { gradients, check } = this.#clip(variables.map(({ name }) => grads[name] as Tensor));
      const updates = this.#parameters.map((parameter, index) => {
        const shared = { learningRate, corrections, momentum: this.#momentum };
        const { variable, ...own } = parameter;
        return this.#optimiser.update(tf, { ...shared, ...own, value: variable, gradient: gradients[index] as Tensor });
      });
      updates.forEach((update, index) => {
        const parameter = this.#parameters[index] as Parameter;
        parameter.variable.assign(update.value);
        update.kept.forEach((tensor, which) => {
          parameter.kept[which]?.assign(tensor);
        });
      });
      // WebAssembly's ReLU turns NaN into 0, which would hide a broken gradient: it shows in the loss instead.
      return [tf.add(value, tf.mul(check, 0)), ...parts];
    });
  }

  #crossEntropy(outputs: Tensor2D, goals: Tensor, which: number): Scalar {
    const tf = this.#tf;
    const logits = this.#losses[which]?.logits(tf, outputs) as Tensor2D;
    return tf.neg(tf.sum(tf.mul(goals, tf.logSoftmax(logits)))) as Scalar;
  }

  /** The gradients, shortened where all together are too long, and a number that is finite only if they were. */
  #clip(gradients: Tensor[]): { gradients: Tensor[]; check: Tensor } {
    const tf = this.#tf;
    if (this.#clipNorm === 0) return { gradients, check: tf.addN(gradients.map((gradient) => tf.sum(gradient))) };
    const norm = tf.sqrt(tf.addN(gradients.map((gradient) => tf.sum(tf.square(gradient)))));
    const scale = tf.div(this.#clipNorm, tf.maximum(norm, this.#clipNorm));
    return { gradients: gradients.map((gradient) => tf.mul(gradient, scale)), check: norm };
  }
}
