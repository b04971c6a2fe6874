/** How a network is trained, as pretraining and fine-tuning are told. */
import { z } from 'zod';
import { PRECISIONS, type PrecisionName } from '../../../mednet/precision.ts';
import { AUGMENTATIONS, type AugmentationName } from '../../../mednet/training/augmentations.ts';
import { OPTIMISERS, type OptimiserName } from '../../../mednet/training/optimisers/index.ts';
import { RECIPE_DEFAULTS } from '../../../mednet/training/recipe-defaults.ts';
import { SAMPLINGS, type SamplingName } from '../../../mednet/training/samplings.ts';
import { SCHEDULES, type ScheduleName } from '../../../mednet/training/schedules.ts';
import { TERMS, type TermName } from '../../../mednet/training/terms/index.ts';

/** With defaults: jobs from before there was a choice do not say. */
const optimisation = {
  optimiser: z.enum(Object.keys(OPTIMISERS) as OptimiserName[]).default(RECIPE_DEFAULTS.optimiser),
  momentum: z.number().min(0).max(0.999).default(RECIPE_DEFAULTS.momentum),
  clipNorm: z.number().min(0).max(1e6).default(RECIPE_DEFAULTS.clipNorm),
  schedule: z.enum(Object.keys(SCHEDULES) as ScheduleName[]).default(RECIPE_DEFAULTS.schedule),
  stepEpochs: z.number().int().min(1).max(1000).default(RECIPE_DEFAULTS.stepEpochs),
  stepFactor: z.number().min(1e-6).max(1).default(RECIPE_DEFAULTS.stepFactor),
};

/** With defaults, as above. */
const learning = {
  augmentation: z.enum(Object.keys(AUGMENTATIONS) as AugmentationName[]).default(RECIPE_DEFAULTS.augmentation),
  sampling: z.enum(Object.keys(SAMPLINGS) as SamplingName[]).default(RECIPE_DEFAULTS.sampling),
  labelWeight: z.number().min(0).max(100).default(RECIPE_DEFAULTS.labelWeight),
  terms: z
    .partialRecord(z.enum(Object.keys(TERMS) as TermName[]), z.number().positive().max(100))
    .default(RECIPE_DEFAULTS.terms),
  keptEpoch: z.enum(['best', 'last']).default(RECIPE_DEFAULTS.keptEpoch),
};

export const recipeSchema = z.object({
  mode: z.enum(['full', 'linear-probe']),
  epochs: z.number().int().min(1).max(1000),
  batchSize: z.number().int().min(2).max(512),
  learningRate: z.number().positive().max(1),
  backboneRate: z.number().min(0).max(1),
  weightDecay: z.number().min(0).max(1),
  labelSmoothing: z.number().min(0).max(0.5),
  warmupEpochs: z.number().min(0).max(100),
  isAugmented: z.boolean(),
  hasClassWeights: z.boolean(),
  seed: z.number().int().min(0),
  checkpointSeconds: z.number().positive(),
  ...optimisation,
  ...learning,
});

/** What both kinds of training say of the version that is to come of them. */
export const trained = {
  model: z.string(),
  title: z.string(),
  label: z.string().optional(),
  channels: z.union([z.literal(1), z.literal(3)]),
  width: z.number(),
  imageSize: z.number().int(),
  /** Absent: what the data and the base ask for. */
  licence: z.string().optional(),
  /** Of the weights that are kept. Beside the recipe: it changes nothing of the training. */
  precision: z.enum(Object.keys(PRECISIONS) as PrecisionName[]).default('float32'),
  recipe: recipeSchema,
};

export type NewRecipe = z.input<typeof recipeSchema>;

/** How the loss is brought down, as both kinds of training are told. */
export type Optimisation = z.input<z.ZodObject<typeof optimisation>>;

/** The part of a request that says so. */
export const optimisationOf = ({
  optimiser,
  momentum,
  clipNorm,
  schedule,
  stepEpochs,
  stepFactor,
}: Optimisation): Optimisation => ({ optimiser, momentum, clipNorm, schedule, stepEpochs, stepFactor });
