/**
 * The rules of the transfer track, the same for every subject. Figures by other rules are never compared: the digest of
 * this record is stored with each figure, so a change here begins a new set of figures.
 */
import { RECIPE_DEFAULTS } from '../training/recipe-defaults.ts';
import type { Recipe } from '../training/request.ts';

export const TRANSFER_PROTOCOL = {
  version: 1,
  /** Share of the labels of the training split, and of the validation split, in per cent. */
  percents: [1, 5, 10, 25, 100],
  seeds: [1, 2, 3, 4, 5],
  /**
   * Logistic regression on the frozen features. `strengths` are the inverse of the L2 penalty, as scikit-learn's C; the
   * one with the lowest cross-entropy on the drawn validation labels is taken, of equals the lowest strength.
   */
  probe: { strengths: [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1] },
  /** All weights from where the subject stands, once per rate; validation chooses the rate and the epoch. */
  full: {
    steps: 150,
    batchSize: 32,
    learningRates: [1e-3, 3e-4],
    recipe: {
      mode: 'full',
      optimiser: 'adamw',
      momentum: 0.9,
      clipNorm: 1,
      backboneRate: 1,
      weightDecay: 1e-4,
      labelSmoothing: 0,
      warmupEpochs: 0,
      schedule: 'cosine',
      stepEpochs: 10,
      stepFactor: 0.1,
      isAugmented: true,
      hasClassWeights: true,
    } satisfies Partial<Recipe>,
  },
} as const;

/** As the training loop wants it: whole epochs, as few as hold the steps. */
export function fullRecipe(trainCount: number, learningRate: number, seed: number): Recipe {
  const { steps, batchSize, recipe } = TRANSFER_PROTOCOL.full;
  const stepsPerEpoch = Math.ceil(trainCount / batchSize);
  return {
    ...RECIPE_DEFAULTS,
    ...recipe,
    epochs: Math.ceil(steps / stepsPerEpoch),
    batchSize,
    learningRate,
    seed,
    // Never: a cell is short and is done anew.
    checkpointSeconds: 1e9,
  };
}
