/** What a recipe says when it says nothing: as it was before there was a choice. */
import type { Recipe } from './request.ts';
import type { TermWeights } from './terms/index.ts';

/** What a new base learns beside its classes, which are told apart too easily to teach much. */
export const PRETRAINING_TERMS: TermWeights = { contrastive: 1 };

export const RECIPE_DEFAULTS = {
  optimiser: 'adamw',
  momentum: 0.9,
  clipNorm: 0,
  schedule: 'cosine',
  stepEpochs: 10,
  stepFactor: 0.1,
  augmentation: 'standard',
  sampling: 'each-once',
  labelWeight: 1,
  terms: {},
  keptEpoch: 'best',
} as const satisfies Partial<Recipe>;
