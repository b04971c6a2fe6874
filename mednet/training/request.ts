/** What training takes and gives. */
import type { Engine } from '../engines/engine.ts';
import type { Weights } from '../weights.ts';
import type { AugmentationName } from './augmentations.ts';
import type { Network } from './network.ts';
import type { OptimiserName } from './optimisers/index.ts';
import type { SamplingName } from './samplings.ts';
import type { ScheduleName } from './schedules.ts';
import type { TermName, TermWeights } from './terms/index.ts';

/** Images that were prepared already: square, all of one size. */
export interface Images {
  count: number;
  /** Side in pixels. */
  size: number;
  channels: 1 | 3;
  /** Values [size, size, channels], -1..1; the caller's own, not changed here. */
  image(index: number): Float32Array;
  /** All images one after the other, if they are in shared memory: threads then read them without a copy. */
  shared?: Float32Array<SharedArrayBuffer>;
}

export interface LabelledImages extends Images {
  /** [count], 0..classCount - 1. */
  labels: Int32Array;
}

export interface Recipe {
  /** full: all weights; linear-probe: the head alone, on features that are computed once. */
  mode: 'full' | 'linear-probe';
  epochs: number;
  batchSize: number;
  optimiser: OptimiserName;
  /** Share of the last direction that is kept, 0 up to 1; SGD alone has momentum. */
  momentum: number;
  /** Longest gradient, as the norm over all parameters; a longer one is shortened to it. 0: none is. */
  clipNorm: number;
  /** Highest rate, after the warm-up. */
  learningRate: number;
  /** The backbone's rate as a share of learningRate, when training starts from a base. */
  backboneRate: number;
  /** Decoupled from the gradient, whatever the optimiser; on kernels only. */
  weightDecay: number;
  /** Share of each target that is spread evenly over all classes. */
  labelSmoothing: number;
  /** The rate rises linearly before the schedule sets in. */
  warmupEpochs: number;
  schedule: ScheduleName;
  /** The step schedule multiplies the rate by `stepFactor` every `stepEpochs` epochs. */
  stepEpochs: number;
  stepFactor: number;
  /** Full training only. */
  isAugmented: boolean;
  augmentation: AugmentationName;
  sampling: SamplingName;
  /** Weighs classes by the inverse of their share of the training images; balanced sampling does so already. */
  hasClassWeights: boolean;
  /** How much the loss of the classes counts; at 0 they are not learnt. */
  labelWeight: number;
  /** Self-supervised terms on the same batches, and how much each counts. Full training only. */
  terms: TermWeights;
  /** best: on the validation images; last: whatever they say, as where features are wanted and not the classes. */
  keptEpoch: 'best' | 'last';
  seed: number;
  /** Shortest time between two checkpoints within an epoch; an epoch's end makes one sooner. */
  checkpointSeconds: number;
}

/** Losses by themselves, without their weights: of the classes and of each term. */
export type PartLosses = { labels: number } & Partial<Record<TermName, number>>;

export interface EpochRecord {
  /** From 1. */
  epoch: number;
  /** Mean over the epoch's steps. */
  trainingLoss: number;
  /** Where the recipe has terms; means over the epoch's steps. */
  parts?: PartLosses;
  /** Mean cross-entropy, without smoothing or class weights. */
  validationLoss: number;
  /** Macro AUC; null where the validation images are of one class. */
  validationAuc: number | null;
}

/** All that a later process needs to go on as if it had never stopped. */
export interface TrainingState {
  /** What was asked for, as text; training resumes only what agrees with it. */
  fingerprint: string;
  /** Steps done. */
  step: number;
  /** Sums over the current epoch's steps: of the loss, then, where the recipe has terms, of the classes and of each. */
  lossSums: number[];
  weights: Weights;
  /** What the optimiser keeps, by name: one number for each trained parameter, in the model's order. */
  optimiser: Map<string, Float32Array>;
  history: EpochRecord[];
  best?: { epoch: number; weights: Weights };
}

export interface TrainingProgress {
  type: 'step' | 'epoch';
  /** Steps done, of `steps` in all. */
  step: number;
  steps: number;
  /** From 1. */
  epoch: number;
  epochs: number;
  /** Of this step, or the mean of the epoch. */
  loss: number;
  parts?: PartLosses;
  imagesPerSecond: number;
  secondsLeft: number;
  validationLoss?: number;
  validationAuc?: number;
}

export interface TrainRequest {
  engine: Engine;
  network: Network;
  /** Its backbone is taken, its head left; without a base, full training starts from random weights. */
  base?: Weights;
  /**
   * May be larger than those of validation, whose size the network sees: the augmentation then cuts parts out of them and
   * scales these, so that what is fine in an image is seen too.
   */
  train: LabelledImages;
  validation: LabelledImages;
  recipe: Recipe;
  resume?: TrainingState;
  signal?: AbortSignal;
  /** That prepare batches of images meanwhile; 0: none. The result does not depend on it. */
  threads?: number;
  /** Called at every step and epoch. */
  onProgress(progress: TrainingProgress): void | Promise<void>;
  onCheckpoint(state: TrainingState): Promise<void>;
}

export interface TrainResult {
  /** Of the kept epoch; the best is chosen on the validation images alone. Of the last step if none was finished. */
  weights: Weights;
  /** The kept one, from 1; 0 if none was finished. */
  bestEpoch: number;
  history: EpochRecord[];
  /** Stopped by the signal. */
  isStopped: boolean;
  /** How much of the time went into checkpoints, 0 to 1. */
  checkpointShare: number;
}

/** Training cannot start or go on; the message says what to change. */
export class TrainingError extends Error {
  override name = 'TrainingError';
}
