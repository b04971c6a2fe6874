/** One call of `train`: the model, where it stands, and the loop over steps and epochs. */
import type { LayersModel } from '@tensorflow/tfjs';
import { buildHeadTrainingModel, buildMedNet, buildTrainingModel, HEAD_UNITS } from '../architecture.ts';
import { initialWeights, isHeadWeight, readWeights, type Weights, withBackboneOf, writeWeights } from '../weights.ts';
import { Batches } from './batches.ts';
import { Checkpointer } from './checkpointer.ts';
import type { Examples } from './examples.ts';
import { fingerprintOf } from './fingerprint.ts';
import { breathe, Forward, Stopped } from './infer.ts';
import { Learner } from './learner.ts';
import { OPTIMISERS } from './optimisers/index.ts';
import { Pace } from './pace.ts';
import type { PreparedBatch } from './prepare-batch.ts';
import { prepareExamples } from './prepare-examples.ts';
import { type EpochRecord, TrainingError, type TrainingState, type TrainRequest, type TrainResult } from './request.ts';
import { learningRate } from './schedules.ts';
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
  readonly #checkpointer: Checkpointer<TrainingState>;
  #step = 0;
  #lossSum = 0;
  #history: EpochRecord[] = [];
  #best: TrainingState['best'];

  constructor(request: TrainRequest) {
    const { engine, architecture, recipe, train, resume } = request;
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
      ...recipe,
      rate: (name) => (isHeadWeight(name) ? 1 : backboneRate),
    });
    // The weights, those of the best epoch, and what the optimiser keeps.
    const copies = 2 + OPTIMISERS[recipe.optimiser].vectors.length;
    this.#checkpointer = new Checkpointer(request.onCheckpoint, {
      checkpointSeconds: recipe.checkpointSeconds,
      bytes: copies * this.#model.countParams() * Float32Array.BYTES_PER_ELEMENT,
      resume,
    });
  }

  async complete(): Promise<TrainResult> {
    this.#restore();
    try {
      const { train, validation } = await prepareExamples(this.#request, this.#start);
      const batches = new Batches(train, this.#request.train.count, this.#request.recipe);
      // Threads end with the run, however it ends.
      await this.#goThrough(batches, validation).finally(() => train.close());
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
    if (resume.fingerprint !== fingerprintOf(this.#request)) {
      throw new TrainingError('The checkpoint is of other images, another recipe or another network: start without it');
    }
    writeWeights(engine.tf, this.#model, resume.weights);
    this.#learner.setOptimiserState(resume.optimiser);
    this.#step = resume.step;
    this.#lossSum = resume.lossSum;
    this.#history = [...resume.history];
    this.#best = resume.best;
  }

  /** Throws Stopped between two steps when the signal has come. */
  async #goThrough(batches: Batches, validation: Examples): Promise<void> {
    const { recipe, signal } = this.#request;
    while (this.#history.length < recipe.epochs) {
      if (signal?.aborted) throw new Stopped();
      const epochsTrained = Math.floor(this.#step / this.#stepsPerEpoch);
      if (epochsTrained > this.#history.length) await this.#finishEpoch(validation);
      else await this.#trainStep(batches);
      await breathe();
    }
  }

  async #trainStep(batches: Batches): Promise<void> {
    const begun = performance.now();
    const epoch = Math.floor(this.#step / this.#stepsPerEpoch);
    const batch = await batches.take(this.#step);
    const loss = await this.#descend(batch);
    this.#step++;
    if (!Number.isFinite(loss)) throw this.#divergence(`the loss became ${loss}`);
    this.#lossSum += loss;
    this.#pace.addStep(secondsSince(begun), batch.indices.length);
    await this.#report('step', epoch + 1, loss);
    const isEpochEnd = this.#step % this.#stepsPerEpoch === 0;
    if (!isEpochEnd && this.#checkpointer.isDue(false)) await this.#checkpoint();
  }

  /** Returns the loss; leaves the model one step further. */
  async #descend({ indices, values, shape, mask }: PreparedBatch): Promise<number> {
    const { engine, recipe, train, architecture } = this.#request;
    const { tf } = engine;
    const count = indices.length;
    const labels = Array.from(indices, (index) => train.labels[index] ?? 0);
    const targets = lossTargets(labels, this.#classWeights, recipe.labelSmoothing);
    const inputs = [
      tf.tensor(values, shape, 'float32'),
      tf.tensor(mask, [count, HEAD_UNITS], 'float32'),
      tf.tensor(targets, [count, architecture.classCount], 'float32'),
    ] as const;
    const [images, dropout, goal] = inputs;
    try {
      const rate = learningRate(this.#step, this.#stepsPerEpoch, recipe);
      return await this.#learner.step([images, dropout], goal, rate, this.#step + 1);
    } finally {
      tf.dispose([...inputs]);
    }
  }

  /** Validates, keeps the weights if they are the best so far, and makes a checkpoint if one is due. */
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
    if (this.#checkpointer.isDue(true)) await this.#checkpoint();
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
    const place = { step: this.#step, history: [...this.#history] };
    const isSaved = await this.#checkpointer.make(place, () => ({
      ...place,
      fingerprint: fingerprintOf(this.#request),
      lossSum: this.#lossSum,
      weights: readWeights(this.#model),
      optimiser: this.#learner.optimiserState(),
      best: this.#best,
    }));
    if (!isSaved) throw this.#divergence('a weight is no longer a finite number');
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
    const { share: checkpointShare } = this.#checkpointer;
    return { weights, bestEpoch: this.#best?.epoch ?? 0, history: this.#history, isStopped, checkpointShare };
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
