/**
 * The two networks in training, and the average of the generator's weights. The losses are the logistic ones of the first
 * GAN (arXiv 1406.2661), with the discriminator's slope at real images kept small (R1, arXiv 1801.04406).
 */
import type { LayersModel, Scalar, Tensor, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs';
import type { CompiledStep, Engine, TensorFlow } from '../engines/engine.ts';
import { readWeights, type Weights, writeWeights } from '../weights.ts';
import { FlatAdam, flatten, squareCorrection } from './flat-adam.ts';
import { buildDiscriminator, buildGenerator, type GanArchitecture } from './gan-architecture.ts';
import type { GanLosses, GanRecipe } from './gan-request.ts';
import { initialGanWeights } from './initial-gan-weights.ts';
import { type Variation, vary } from './vary.ts';

/** What the discriminator's update reads. Labels are one-hot. */
export interface DiscriminatorBatch {
  images: Tensor4D;
  labels: Tensor2D;
  latents: Tensor2D;
  generatedLabels: Tensor2D;
  /** 1 or -1 for each value of the images: where the slope is measured along. */
  signs: Tensor4D;
  /** Of the images, then of the generated ones. */
  variation: Variation;
}

export interface GeneratorBatch {
  latents: Tensor2D;
  labels: Tensor2D;
  variation: Variation;
}

const AVERAGE = 'average/';
/** Weighs half the squared length of the slope. */
const SLOPE_WEIGHT = 0.05;
/**
 * How far apart the two scores are taken that give the slope along random signs; its mean square is the slope's squared
 * length. Gradients of gradients, which would give it exactly, are not to be had on every engine.
 */
const SLOPE_DISTANCE = 0.02;

export class GanLearner {
  readonly #tf: TensorFlow;
  readonly #recipe: GanRecipe;
  readonly #generator: LayersModel;
  readonly #discriminator: LayersModel;
  readonly #generatorAdam: FlatAdam;
  readonly #discriminatorAdam: FlatAdam;
  /** Of all the generator's weights, moving averages included, in the model's order. */
  readonly #average: Variable;
  readonly #discriminatorStep: CompiledStep;
  readonly #generatorStep: CompiledStep;

  constructor(engine: Engine, architecture: GanArchitecture, recipe: GanRecipe) {
    const { tf } = engine;
    const { seed } = recipe;
    this.#tf = tf;
    this.#recipe = recipe;
    this.#generator = buildGenerator(tf, architecture);
    this.#discriminator = buildDiscriminator(tf, architecture);
    for (const model of [this.#generator, this.#discriminator]) writeWeights(tf, model, initialGanWeights(model, seed));
    this.#generatorAdam = new FlatAdam(tf, trainedVariables(this.#generator));
    this.#discriminatorAdam = new FlatAdam(tf, trainedVariables(this.#discriminator));
    this.#average = tf.tidy(() => tf.variable(flatten(tf, variablesOf(this.#generator)), false));
    this.#discriminatorStep = engine.compile((...inputs) => this.#improveDiscriminator(inputs));
    this.#generatorStep = engine.compile((...inputs) => this.#improveGenerator(inputs));
  }

  /** One update of each network; `number` counts from 1. Returns the losses before the updates. */
  async step(first: DiscriminatorBatch, second: GeneratorBatch, number: number): Promise<GanLosses> {
    const { discriminatorRate, generatorRate, averageDecay } = this.#recipe;
    const correction = squareCorrection(number);
    // A short memory at first, so that the start is soon forgotten.
    const decay = Math.min(averageDecay, number / (number + 10));
    const { images, labels, latents, generatedLabels, signs, variation } = first;
    const inputs = [images, labels, latents, generatedLabels, signs, ...variation];
    const discriminatorLoss = await this.#run(this.#discriminatorStep, inputs, [discriminatorRate, correction]);
    const ownInputs = [second.latents, second.labels, ...second.variation];
    const generatorLoss = await this.#run(this.#generatorStep, ownInputs, [generatorRate, correction, decay]);
    return { discriminatorLoss, generatorLoss };
  }

  /** Everything that training changes, by name. */
  state(): Weights {
    const vector = (variable: Variable) => {
      const data = variable.dataSync().slice() as Float32Array;
      return { shape: [data.length], data };
    };
    return new Map([
      ...readWeights(this.#generator),
      ...readWeights(this.#discriminator),
      ...[...this.averagedGenerator()].map(([name, tensor]) => [AVERAGE + name, tensor] as const),
      ['generator/squares', vector(this.#generatorAdam.squares)],
      ['discriminator/squares', vector(this.#discriminatorAdam.squares)],
    ]);
  }

  /** Of what `state` gives. */
  get stateBytes(): number {
    const held = [...variablesOf(this.#generator), ...variablesOf(this.#discriminator), this.#average];
    const all = [...held, this.#generatorAdam.squares, this.#discriminatorAdam.squares];
    return all.reduce((sum, { size }) => sum + size, 0) * Float32Array.BYTES_PER_ELEMENT;
  }

  /** Throws WeightsError or RangeError when the state is of other networks. */
  restore(state: Weights): void {
    const tf = this.#tf;
    const own = (model: LayersModel, prefix = ''): Weights =>
      new Map(
        model.weights.flatMap(({ originalName }) => {
          const found = state.get(prefix + originalName);
          return found ? [[originalName, found]] : [];
        }),
      );
    writeWeights(tf, this.#generator, own(this.#generator, AVERAGE));
    tf.tidy(() => this.#average.assign(flatten(tf, variablesOf(this.#generator))));
    writeWeights(tf, this.#generator, own(this.#generator));
    writeWeights(tf, this.#discriminator, own(this.#discriminator));
    const squares = { generator: this.#generatorAdam.squares, discriminator: this.#discriminatorAdam.squares };
    for (const [name, variable] of Object.entries(squares)) {
      const found = state.get(`${name}/squares`);
      if (found?.data.length !== variable.size) throw new RangeError(`The state lacks the squares of the ${name}`);
      tf.tidy(() => variable.assign(tf.tensor1d(found.data)));
    }
  }

  averagedGenerator(): Weights {
    const values = this.#average.dataSync() as Float32Array;
    let end = 0;
    return new Map(
      this.#generator.weights.map((weight) => {
        const shape = weight.shape as number[];
        const start = end;
        end += shape.reduce((product, side) => product * side, 1);
        return [weight.originalName, { shape: shape.slice(), data: values.slice(start, end) }];
      }),
    );
  }

  dispose(): void {
    const held = [this.#discriminatorStep, this.#generatorStep, this.#generatorAdam, this.#discriminatorAdam];
    for (const part of [...held, this.#average, this.#generator, this.#discriminator]) part.dispose();
  }

  async #run(step: CompiledStep, inputs: Tensor[], numbers: number[]): Promise<number> {
    const scalars = numbers.map((value) => this.#tf.scalar(value, 'float32'));
    try {
      const [loss] = await step.run([...inputs, ...scalars]);
      const value = loss?.dataSync()[0] ?? Number.NaN;
      loss?.dispose();
      return value;
    } finally {
      this.#tf.dispose(scalars);
    }
  }

  #improveDiscriminator(inputs: Tensor[]): Tensor[] {
    const tf = this.#tf;
    const [images, labels, latents, generatedLabels] = inputs as [Tensor4D, Tensor2D, Tensor2D, Tensor2D];
    const [rate, correction] = inputs.slice(-2) as [Scalar, Scalar];
    const generated = this.#generator.apply([latents, generatedLabels], { training: true }) as Tensor4D;
    const varied = vary(tf, tf.concat([images, generated]), inputs.slice(5, 9) as Variation);
    const [real] = tf.split(varied, 2) as [Tensor4D];
    const beside = tf.add(real, tf.mul(inputs[4] as Tensor4D, SLOPE_DISTANCE));
    const given = [tf.concat([varied, beside]), tf.concat([labels, generatedLabels, labels])];
    const loss = (): Scalar => {
      const scores = tf.split(this.#discriminator.apply(given) as Tensor2D, 3);
      const [atReal, atGenerated, atBeside] = scores as [Tensor2D, Tensor2D, Tensor2D];
      const difference = tf.mean(tf.add(tf.softplus(tf.neg(atReal)), tf.softplus(atGenerated)));
      const slope = tf.div(tf.sub(atBeside, atReal), SLOPE_DISTANCE);
      return tf.add(difference, tf.mul(tf.mean(tf.square(slope)), SLOPE_WEIGHT / 2));
    };
    return [this.#discriminatorAdam.descend(loss, rate, correction)];
  }

  #improveGenerator(inputs: Tensor[]): Tensor[] {
    const tf = this.#tf;
    const [latents, labels] = inputs as [Tensor2D, Tensor2D];
    const [rate, correction, decay] = inputs.slice(-3) as [Scalar, Scalar, Scalar];
    const loss = this.#generatorAdam.descend(
      () => {
        const generated = this.#generator.apply([latents, labels], { training: true }) as Tensor4D;
        const seen = vary(tf, generated, inputs.slice(2, 6) as Variation);
        return tf.mean(tf.softplus(tf.neg(this.#discriminator.apply([seen, labels]) as Tensor2D)));
      },
      rate,
      correction,
    );
    const current = flatten(tf, variablesOf(this.#generator));
    this.#average.assign(tf.add(tf.mul(this.#average, decay), tf.mul(current, tf.sub(1, decay))));
    return [loss];
  }
}

const trainedVariables = (model: LayersModel): Variable[] =>
  model.trainableWeights.map((weight) => weight.read() as Variable);

const variablesOf = (model: LayersModel): Variable[] => model.weights.map((weight) => weight.read() as Variable);
