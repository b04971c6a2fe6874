/** One call of `train`: the model, where it stands, and the loop over steps and epochs. */
import type { LayersModel } from '@tensorflow/tfjs';
import { buildHeadTrainingModel, buildMedNet, buildTrainingModel } from '../architecture.ts';
import { initialWeights, isHeadWeight, readWeights, type Weights, withBackboneOf, writeWeights } from '../weights.ts';
import { batchOf, dropoutMask, type Examples, epochOrder, stackExamples } from './examples.ts';
import { breathe, Forward, Stopped } from './infer.ts';
import { Learner } from './learner.ts';
import { learningRate } from './learning-rate.ts';
import { Pace } from './pace.ts';
import { prepareExamples } from './prepare-examples.ts';
import { type EpochRecord, TrainingError, type TrainingState, type TrainRequest, type TrainResult } from './request.ts';
import { classWeights, lossTargets } from './targets.ts';
import { scoreLogits } from './validate.ts';

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

export class TrainingRun {
  readonly #request: TrainRequest;
  /** All weights, as training starts; what is trained is laid over them at the end. */
  readonly #start: Weights;
  readonly #model: LayersModel;
  readonly #learner: Learner;
  readonly #forward: Forward;
  readonly #classWeights: Float32Array;
  readonly #stepsPerEpoch: number;
  readonly #pace = new Pace();
  #examples: { train: Examples; validation: Examples } | undefined;
  #order: { epoch: number; indices: Int32Array } | undefined;
  #step = 0;
  #lossSum = 0;
  #history: EpochRecord[] = [];
  #best: TrainingState['best'];
  #lastCheckpoint = { step: -1, epochs: 0, time: performance.now() };

  constructor(request: TrainRequest) {
    const { engine, architecture, recipe, train } = request;
    this.#request = request;
    this.#start = startingWeights(request);
    this.#stepsPerEpoch = Math.ceil(train.count / recipe.batchSize);
    const even = new Float32Array(architecture.classCount).fill(1);
    this.#classWeights = recipe.hasClassWeights ? classWeights(train.labels, architecture.classCount) : even;
    const isFull = recipe.mode === 'full';
    this.#model = (isFull ? buildTrainingModel : buildHeadTrainingModel)(engine.tf, architecture);
    this.#forward = new Forward(engine, this.#model);
    const backboneRate = request.base ? recipe.backboneRate : 1;
    this.#learner = new Learner(engine, this.#model, {
      rate: (name) => (isHeadWeight(name) ? 1 : backboneRate),
      weightDecay: recipe.weightDecay,
    });
  }

  async complete(): Promise<TrainResult> {
    const { recipe, signal } = this.#request;
    this.#restore();
    try {
      this.#examples = await prepareExamples(this.#request, this.#start);
      while (this.#history.length < recipe.epochs) {
        if (signal?.aborted) throw new Stopped();
        const epochsTrained = Math.floor(this.#step / this.#stepsPerEpoch);
        if (epochsTrained > this.#history.length) await this.#finishEpoch(this.#examples.validation);
        else await this.#trainStep(this.#examples.train);
        await breathe();
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      await this.#checkpoint();
      return this.#result(true);
    }
    return this.#result(false);
  }

  dispose(): void {
    this.#forward.dispose();
    this.#learner.dispose();
    this.#model.dispose();
  }

  #restore(): void {
    const { engine, resume } = this.#request;
    if (!resume) {
      const own = new Set(this.#model.weights.map((weight) => weight.originalName));
      writeWeights(engine.tf, this.#model, new Map([...this.#start].filter(([name]) => own.has(name))));
      return;
    }
    if (resume.fingerprint !== fingerprint(this.#request)) {
      throw new TrainingError('The checkpoint is of other images, another recipe or another network: start without it');
    }
    writeWeights(engine.tf, this.#model, resume.weights);
    this.#learner.setMoments(resume.moments);
    this.#step = resume.step;
    this.#lossSum = resume.lossSum;
    this.#history = [...resume.history];
    this.#best = resume.best;
  }

  async #trainStep(examples: Examples): Promise<void> {
    const { recipe } = this.#request;
    const begun = performance.now();
    const epoch = Math.floor(this.#step / this.#stepsPerEpoch);
    if (this.#order?.epoch !== epoch) this.#order = { epoch, indices: epochOrder(recipe.seed, epoch, examples.count) };
    const indices = batchOf(this.#order.indices, this.#step % this.#stepsPerEpoch, this.#stepsPerEpoch);
    const loss = await this.#descend(examples, indices, epoch);
    this.#step++;
    if (!Number.isFinite(loss)) throw this.#divergence(`the loss became ${loss}`);
    this.#lossSum += loss;
    this.#pace.addStep(secondsSince(begun), indices.length);
    await this.#report('step', epoch + 1, loss);
    const isEpochEnd = this.#step % this.#stepsPerEpoch === 0;
    const isDue = secondsSince(this.#lastCheckpoint.time) >= recipe.checkpointSeconds;
    if (isDue && !isEpochEnd) await this.#checkpoint();
  }

  /** Returns the loss; leaves the model one step further. */
  async #descend(examples: Examples, indices: Int32Array, epoch: number): Promise<number> {
    const { engine, recipe, train, architecture } = this.#request;
    const { tf } = engine;
    const warmupSteps = Math.round(recipe.warmupEpochs * this.#stepsPerEpoch);
    const rate = learningRate(this.#step, recipe.epochs * this.#stepsPerEpoch, warmupSteps, recipe.learningRate);
    const labels = Array.from(indices, (index) => train.labels[index] ?? 0);
    const values = lossTargets(labels, this.#classWeights, recipe.labelSmoothing);
    const inputs = [stackExamples(tf, examples, indices, epoch)];
    inputs.push(dropoutMask(tf, recipe.seed, this.#step, indices.length));
    const targets = tf.tensor(values, [indices.length, architecture.classCount], 'float32');
    try {
      return await this.#learner.step(inputs, targets, rate, this.#step + 1);
    } finally {
      tf.dispose([...inputs, targets]);
    }
  }

  /** Validates, keeps the weights if they are the best so far, and makes a checkpoint. */
  async #finishEpoch(examples: Examples): Promise<void> {
    const { recipe, validation, architecture, signal } = this.#request;
    const begun = performance.now();
    const logits = await this.#forward.infer(examples, recipe.batchSize, signal);
    const { loss, auc } = scoreLogits(logits, validation.labels, architecture.classCount);
    if (!Number.isFinite(loss)) throw this.#divergence('the validation loss is not a number');
    this.#pace.addValidation(secondsSince(begun));
    const epoch = this.#history.length + 1;
    const trainingLoss = this.#lossSum / this.#stepsPerEpoch;
    const record: EpochRecord = { epoch, trainingLoss, validationLoss: loss, validationAuc: auc };
    const best = this.#history.find((other) => other.epoch === this.#best?.epoch);
    if (!best || isBetter(record, best)) this.#best = { epoch, weights: readWeights(this.#model) };
    this.#history.push(record);
    this.#lossSum = 0;
    await this.#checkpoint();
    await this.#report('epoch', epoch, trainingLoss, record);
  }

  async #report(type: 'step' | 'epoch', epoch: number, loss: number, record?: EpochRecord): Promise<void> {
    const { recipe, train, onProgress } = this.#request;
    const steps = recipe.epochs * this.#stepsPerEpoch;
    const imagesLeft = ((steps - this.#step) / this.#stepsPerEpoch) * train.count;
    await onProgress({
      type,
      step: this.#step,
      steps,
      epoch,
      epochs: recipe.epochs,
      loss,
      imagesPerSecond: this.#pace.imagesPerSecond,
      secondsLeft: this.#pace.secondsLeft(imagesLeft, recipe.epochs - this.#history.length),
      ...(record && { validationLoss: record.validationLoss, validationAuc: record.validationAuc ?? undefined }),
    });
  }

  async #checkpoint(): Promise<void> {
    const epochs = this.#history.length;
    const isDone = this.#lastCheckpoint.step === this.#step && this.#lastCheckpoint.epochs === epochs;
    if (!isDone) {
      await this.#request.onCheckpoint({
        fingerprint: fingerprint(this.#request),
        step: this.#step,
        lossSum: this.#lossSum,
        weights: readWeights(this.#model),
        moments: this.#learner.moments(),
        history: [...this.#history],
        best: this.#best,
      });
    }
    this.#lastCheckpoint = { step: this.#step, epochs, time: performance.now() };
  }

  #divergence(what: string): TrainingError {
    const { learningRate: rate } = this.#request.recipe;
    return new TrainingError(
      `Training diverged: ${what} at step ${this.#step}. Lower learningRate (now ${rate}), ` +
        'or look for images whose values are not numbers',
    );
  }

  #result(isStopped: boolean): TrainResult {
    const trained = this.#best?.weights ?? readWeights(this.#model);
    const weights = new Map([...this.#start, ...trained]);
    return { weights, bestEpoch: this.#best?.epoch ?? 0, history: this.#history, isStopped };
  }
}

/** Higher macro AUC, or the same and a lower loss. */
function isBetter(record: EpochRecord, best: EpochRecord): boolean {
  const gain = (record.validationAuc ?? 0) - (best.validationAuc ?? 0);
  return gain > 0 || (gain === 0 && record.validationLoss < best.validationLoss);
}

function startingWeights({ engine, architecture, base, recipe }: TrainRequest): Weights {
  const model = buildMedNet(engine.tf, architecture);
  try {
    const fresh = initialWeights(model, recipe.seed);
    return base ? withBackboneOf(base, fresh) : fresh;
  } finally {
    model.dispose();
  }
}

function fingerprint({ architecture, recipe, train, validation }: TrainRequest): string {
  const { checkpointSeconds: _, ...lasting } = recipe;
  return JSON.stringify([architecture, lasting, train.count, validation.count, train.size]);
}
