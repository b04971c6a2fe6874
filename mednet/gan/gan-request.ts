/** What training a GAN takes and gives. */
import type { Engine } from '../engines/engine.ts';
import type { LabelledImages } from '../training/request.ts';
import type { Weights } from '../weights.ts';
import type { GanArchitecture } from './gan-architecture.ts';

export interface GanRecipe {
  /** Each updates the discriminator once, then the generator. */
  steps: number;
  batchSize: number;
  discriminatorRate: number;
  generatorRate: number;
  /** Longest memory of the averaged generator: 0.999 is about a thousand steps. */
  averageDecay: number;
  seed: number;
  /** Shortest time between two checkpoints. */
  checkpointSeconds: number;
}

export interface GanLosses {
  /** 2 ln 2 = 1.386 where it cannot tell real from generated, near 0 where it always can. */
  discriminatorLoss: number;
  /** ln 2 = 0.693 where the discriminator cannot tell; larger where it can. */
  generatorLoss: number;
}

export interface GanProgress extends GanLosses {
  /** Steps done, of `steps` in all. */
  step: number;
  steps: number;
  imagesPerSecond: number;
  secondsLeft: number;
}

/** All that a later process needs to go on as if it had never stopped. */
export interface GanState {
  /** What was asked for, as text; training resumes only what agrees with it. */
  fingerprint: string;
  /** Steps done. */
  step: number;
  /** Of both networks and the averaged generator, and beside them what the optimisers hold. */
  weights: Weights;
}

export interface GanRequest {
  engine: Engine;
  architecture: GanArchitecture;
  /** 64 x 64. */
  images: LabelledImages;
  recipe: GanRecipe;
  resume?: GanState;
  signal?: AbortSignal;
  /** Called at every step. */
  onProgress(progress: GanProgress): void | Promise<void>;
  onCheckpoint(state: GanState): Promise<void>;
}

export interface GanResult {
  /** Of the averaged generator. */
  weights: Weights;
  isStopped: boolean;
}
