/** One call of `train`: the model, where it stands, and the loop over steps and epochs. */
import type { LayersModel } from '@tensorflow/tfjs';
import { HEAD_UNITS } from '../architecture.ts';
import { initialWeights, isHeadWeight, readWeights, type Weights, writeWeights } from '../weights.ts';
import { Batches } from './batches.ts';
import { Checkpointer } from './checkpointer.ts';
import type { Examples } from './examples.ts';
import { fingerprintOf } from './fingerprint.ts';
import { goalsOf, lossesOf, nameParts } from './goals.ts';
import { breathe, Forward, Stopped } from './infer.ts';
import { Learner } from './learner.ts';
import { OPTIMISERS } from './optimisers/index.ts';
import { Pace } from './pace.ts';
import type { PreparedBatch } from './prepare-batch.ts';
import { prepareExamples } from './prepare-examples.ts';
import { type EpochRecord, TrainingError, type TrainingState, type TrainRequest, type TrainResult } from './request.ts';
import { learningRate } from './schedules.ts';
import { classWeights } from './targets.ts';
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
  #lossSums: number[] = [];
  #history: EpochRecord[] = [];
  #best: TrainingState['best'];

  /** `model` is the network in training, the caller's. */
  constructor(request: TrainRequest, model: LayersModel, start: Weights) {
    const { engine, network, recipe, train, resume } = request;
    this.#request = request;
    this.#model = model;
    this.#start = start;
    this.#stepsPerEpoch = Math.ceil(train.count / recipe.batchSize);
    const even = new Float32Array(network.classCount).fill(1);
    const isWeighted = recipe.hasClassWeights && recipe.sampling !== 'balanced';
    this.#classWeights = isWeighted ? classWeights(train.labels, network.classCount) : even;
    this.#forward = new Forward(engine, model);
    const backboneRate = request.base ? recipe.backboneRate : 1;
    this.#learner = new Learner(engine, model, {
      ...recipe,
      losses: lossesOf(recipe),
      rate: (name) => (isHeadWeight(name) ? 1 : backboneRate),
    });
    // The weights, those of the best epoch, and what the optimiser keeps.
    const copies = 2 + OPTIMISERS[recipe.optimiser].vectors.length;
    this.#checkpointer = new Checkpointer(request.onCheckpoint, {
      checkpointSeconds: recipe.checkpointSeconds,
      bytes: copies * model.countParams() * Float32Array.BYTES_PER_ELEMENT,
      resume,
    });
  }

  async complete(): Promise<TrainResult> {
    this.#restore();
    try {
      const { train, validation } = await prepareExamples(this.#request, this.#start);
      const batches = new Batches(train, this.#request.train.labels, this.#request.recipe);
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
  }

  #restore(): void {
    const { engine, resume, recipe } = this.#request;
    if (!resume) {
      const own = initialWeights(this.#model, recipe.seed);
      writeWeights(
        engine.tf,
        this.#model,
        new Map([...own].map(([name, tensor]) => [name, this.#start.get(name) ?? tensor])),
      );
      return;
    }
    if (resume.fingerprint !== fingerprintOf(this.#request)) {
      throw new TrainingError('The checkpoint is of other images, another recipe or another network: start without it');
    }
    writeWeights(engine.tf, this.#model, resume.weights);
    this.#learner.setOptimiserState(resume.optimiser);
    this.#step = resume.step;
    this.#lossSums = [...resume.lossSums];
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
    const losses = await this.#descend(batch, epoch);
    this.#step++;
    if (!Number.isFinite(losses[0])) throw this.#divergence(`the loss became ${losses[0]}`);
    this.#lossSums = losses.map((loss, which) => (this.#lossSums[which] ?? 0) + loss);
    this.#pace.addStep(secondsSince(begun), batch.indices.length);
    await this.#report('step', epoch + 1, losses);
    const isEpochEnd = this.#step % this.#stepsPerEpoch === 0;
    if (!isEpochEnd && this.#checkpointer.isDue(false)) await this.#checkpoint();
  }

  /** Returns the losses; leaves the model one step further. */
  async #descend({ indices, values, shape, mask }: PreparedBatch, epoch: number): Promise<number[]> {
    const { engine, recipe, train } = this.#request;
    const { tf } = engine;
    const rows = shape[0] as number;
    const labels = Array.from(indices, (index) => train.labels[index] ?? 0);
    const goals = goalsOf(recipe, { epoch, indices, labels }, this.#classWeights);
    const inputs = [tf.tensor(values, shape, 'float32'), tf.tensor(mask, [rows, HEAD_UNITS], 'float32')];
    const compared = goals.map(({ values: own, columns }) => tf.tensor(own, [rows, columns], 'float32'));
    try {
      const rate = learningRate(this.#step, this.#stepsPerEpoch, recipe);
      return await this.#learner.step(inputs, compared, rate, this.#step + 1);
    } finally {
      tf.dispose([...inputs, ...compared]);
    }
  }

  /** Validates, keeps the weights if they are the best so far, and makes a checkpoint if one is due. */
  async #finishEpoch(examples: Examples): Promise<void> {
    const { recipe, validation, network, signal } = this.#request;
    const begun = performance.now();
    const logits = await this.#forward.infer(examples, recipe.batchSize, signal);
    const { loss, auc } = scoreLogits(logits, validation.labels, network.classCount);
    if (!Number.isFinite(loss)) throw this.#divergence('the validation loss is not a number');
    this.#pace.addValidation(secondsSince(begun));
    const epoch = this.#history.length + 1;
    const losses = this.#lossSums.map((sum) => sum / this.#stepsPerEpoch);
    const [trainingLoss = Number.NaN, ...each] = losses;
    const parts = nameParts(recipe, each);
    const record: EpochRecord = {
      epoch,
      trainingLoss,
      validationLoss: loss,
      validationAuc: auc,
      ...(parts && { parts }),
    };
    if (recipe.keptEpoch === 'best' && isBetter(record, this.#history, this.#best?.epoch)) {
      this.#best = { epoch, weights: readWeights(this.#model) };
    }
    this.#history.push(record);
    this.#lossSums = [];
    if (this.#checkpointer.isDue(true)) await this.#checkpoint();
    await this.#report('epoch', epoch, losses, record);
  }

  async #report(type: 'step' | 'epoch', epoch: number, losses: number[], record?: EpochRecord): Promise<void> {
    const { recipe, train, onProgress } = this.#request;
    const steps = recipe.epochs * this.#stepsPerEpoch;
    const [loss = Number.NaN, ...each] = losses;
    const imagesLeft = ((steps - this.#step) / this.#stepsPerEpoch) * train.count;
    await onProgress({
      type,
      step: this.#step,
      steps,
      epoch,
      epochs: recipe.epochs,
      loss,
      parts: nameParts(recipe, each),
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
      lossSums: this.#lossSums,
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
    const weights = new Map([...this.#start].map(([name, first]) => [name, trained.get(name) ?? first]));
    const { share: checkpointShare } = this.#checkpointer;
    const bestEpoch = this.#best?.epoch ?? (this.#request.recipe.keptEpoch === 'last' ? this.#history.length : 0);
    return { weights, bestEpoch, history: this.#history, isStopped, checkpointShare };
  }
}

/** Higher macro AUC than in the best epoch so far, or the same and a lower loss; the first is better than none. */
function isBetter(record: EpochRecord, history: EpochRecord[], bestEpoch?: number): boolean {
  const best = history.find(({ epoch }) => epoch === bestEpoch);
  if (!best) return true;
  const gain = (record.validationAuc ?? 0) - (best.validationAuc ?? 0);
  return gain > 0 || (gain === 0 && record.validationLoss < best.validationLoss);
}
