/** What training takes and gives. */
import type { MedNetArchitecture } from '../architecture.ts';
import type { Engine } from '../engines/engine.ts';
import type { Weights } from '../weights.ts';

/** Images that were prepared already: square, all of one size. */
export interface Images {
  count: number;
  /** Side in pixels. */
  size: number;
  channels: 1 | 3;
  /** Values [size, size, channels], -1..1; the caller's own, not changed here. */
  image(index: number): Float32Array;
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
  /** Highest rate, after the warm-up. */
  learningRate: number;
  /** The backbone's rate as a share of learningRate, when training starts from a base. */
  backboneRate: number;
  /** Decoupled from the gradient (AdamW); on kernels only. */
  weightDecay: number;
  /** Share of each target that is spread evenly over all classes. */
  labelSmoothing: number;
  warmupEpochs: number;
  /** Full training only. */
  isAugmented: boolean;
  /** Weighs classes by the inverse of their share of the training images. */
  hasClassWeights: boolean;
  seed: number;
  /** Shortest time between two checkpoints within an epoch; each epoch's end makes one anyway. */
  checkpointSeconds: number;
}

export interface EpochRecord {
  /** From 1. */
  epoch: number;
  /** Mean over the epoch's steps. */
  trainingLoss: number;
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
  /** Sum of the losses of the current epoch's steps. */
  lossSum: number;
  weights: Weights;
  /** First and second moments of all trained parameters, in the model's order. */
  moments: { first: Float32Array; second: Float32Array };
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
  imagesPerSecond: number;
  secondsLeft: number;
  validationLoss?: number;
  validationAuc?: number;
}

export interface TrainRequest {
  engine: Engine;
  architecture: MedNetArchitecture;
  /** Its backbone is taken, its head left; without a base, full training starts from random weights. */
  base?: Weights;
  train: LabelledImages;
  validation: LabelledImages;
  recipe: Recipe;
  resume?: TrainingState;
  signal?: AbortSignal;
  /** Called at every step and epoch. */
  onProgress(progress: TrainingProgress): void | Promise<void>;
  onCheckpoint(state: TrainingState): Promise<void>;
}

export interface TrainResult {
  /** Of the best epoch, chosen on the validation images alone; of the last step if no epoch was finished. */
  weights: Weights;
  /** From 1; 0 if no epoch was finished. */
  bestEpoch: number;
  history: EpochRecord[];
  /** Stopped by the signal. */
  isStopped: boolean;
}

/** Training cannot start or go on; the message says what to change. */
export class TrainingError extends Error {
  override name = 'TrainingError';
}
