/** What a job is told: stored as JSON on its row, fixed when it is submitted, checked again when it is read. */
import { z } from 'zod';
import { OPTIMISERS, type OptimiserName } from '../../mednet/training/optimisers/index.ts';
import { RECIPE_DEFAULTS } from '../../mednet/training/recipe-defaults.ts';
import { SCHEDULES, type ScheduleName } from '../../mednet/training/schedules.ts';

/** With defaults: jobs from before there was a choice do not say. */
const optimisation = {
  optimiser: z.enum(Object.keys(OPTIMISERS) as OptimiserName[]).default(RECIPE_DEFAULTS.optimiser),
  momentum: z.number().min(0).max(0.999).default(RECIPE_DEFAULTS.momentum),
  clipNorm: z.number().min(0).max(1e6).default(RECIPE_DEFAULTS.clipNorm),
  schedule: z.enum(Object.keys(SCHEDULES) as ScheduleName[]).default(RECIPE_DEFAULTS.schedule),
  stepEpochs: z.number().int().min(1).max(1000).default(RECIPE_DEFAULTS.stepEpochs),
  stepFactor: z.number().min(1e-6).max(1).default(RECIPE_DEFAULTS.stepFactor),
};

const recipeSchema = z.object({
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
});

const trained = {
  model: z.string(),
  title: z.string(),
  label: z.string().optional(),
  channels: z.union([z.literal(1), z.literal(3)]),
  width: z.number(),
  imageSize: z.number().int(),
  recipe: recipeSchema,
};

export const pretrainSchema = z.object({
  kind: z.literal('PRETRAIN'),
  ...trained,
  dataSets: z.array(z.string()).min(1),
  maxCasesPerClass: z.number().int().positive().optional(),
});

export const fineTuneSchema = z.object({
  kind: z.literal('FINE_TUNE'),
  ...trained,
  task: z.string().optional(),
  dataSet: z.string(),
  base: z.string().optional(),
});

export const benchmarkSchema = z.object({
  kind: z.literal('BENCHMARK'),
  version: z.string(),
  task: z.string(),
  resamples: z.number().int().min(100).max(100_000),
  seed: z.number().int().min(0),
});

export const importSchema = z.object({
  kind: z.literal('IMPORT'),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  modality: z.string(),
  channels: z.union([z.literal(1), z.literal(3)]),
  licence: z.string(),
  citation: z.string(),
  knownFaults: z.array(z.string()),
  from: z.discriminatedUnion('type', [
    z.object({ type: z.literal('folder'), folder: z.string() }),
    z.object({ type: z.literal('upload'), upload: z.string(), sha256: z.string() }),
    z.object({ type: z.literal('phantom'), seed: z.number().int() }),
  ]),
  task: z.string().optional(),
});

export const exportSchema = z.object({
  kind: z.literal('EXPORT'),
  version: z.string(),
  formats: z.array(z.string()),
});

export const importWeightsSchema = z.object({
  kind: z.literal('IMPORT_WEIGHTS'),
  model: z.string(),
  title: z.string(),
  label: z.string().optional(),
  modality: z.string(),
  licence: z.string(),
  /** What the file does not say itself. */
  classes: z.array(z.string()).optional(),
  imageSize: z.number().int().min(64).max(1024).optional(),
  notes: z.string(),
  upload: z.string(),
  fileName: z.string(),
  sha256: z.string(),
});

export const generateSchema = z.object({
  kind: z.literal('GENERATE'),
  dataSet: z.string(),
  /** By name; each row of the labels that the generator knows, in this order. */
  classes: z.array(z.string()).min(1).max(1000),
  channels: z.union([z.literal(1), z.literal(3)]),
  /** The version whose features judge the images; without one thumbnails do. */
  judge: z.string().optional(),
  imagesPerClass: z.number().int().min(4).max(10_000),
  recipe: z.object({
    steps: z.number().int().min(1).max(1_000_000),
    batchSize: z.number().int().min(2).max(512),
    discriminatorRate: z.number().positive().max(1),
    generatorRate: z.number().positive().max(1),
    averageDecay: z.number().min(0).max(0.99999),
    seed: z.number().int().min(0),
    checkpointSeconds: z.number().positive(),
  }),
});

const transferMode = z.enum(['PROBE', 'FULL']);
const percentSchema = z.number().int().min(1).max(100);
const seedSchema = z.number().int().min(0).max(1_000_000);

/** The whole transfer benchmark of a version: planned when it is submitted, carried out by its parts. */
export const transferSchema = z.object({
  kind: z.literal('TRANSFER'),
  version: z.string(),
  task: z.string(),
  modes: z.array(transferMode).min(1),
  percents: z.array(percentSchema).min(1).max(20),
  seeds: z.array(seedSchema).min(1).max(20),
  isFresh: z.boolean(),
});

/** What learns a task: a version, or one of the controls that are judged the same way. */
export const subjectSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('version'), version: z.string(), id: z.string() }),
  z.object({
    type: z.literal('scratch'),
    channels: z.union([z.literal(1), z.literal(3)]),
    width: z.number(),
    imageSize: z.number().int(),
  }),
  z.object({ type: z.literal('imagenet'), baseline: z.string() }),
  z.object({ type: z.literal('majority') }),
]);

export const transferCellsSchema = z.object({
  kind: z.literal('TRANSFER_CELLS'),
  task: z.string(),
  subject: subjectSchema,
  mode: z.enum(['PROBE', 'FULL', 'PRIOR']),
  cells: z.array(z.object({ percent: percentSchema, seed: seedSchema })).min(1),
  /** Computes also what another job has computed by now. */
  isFresh: z.boolean(),
});

export const configurationSchema = z.discriminatedUnion('kind', [
  pretrainSchema,
  fineTuneSchema,
  benchmarkSchema,
  importSchema,
  exportSchema,
  importWeightsSchema,
  generateSchema,
  transferSchema,
  transferCellsSchema,
]);

export type PretrainConfiguration = z.infer<typeof pretrainSchema>;
export type FineTuneConfiguration = z.infer<typeof fineTuneSchema>;
export type BenchmarkConfiguration = z.infer<typeof benchmarkSchema>;
export type ImportConfiguration = z.infer<typeof importSchema>;
export type ExportConfiguration = z.infer<typeof exportSchema>;
export type ImportWeightsConfiguration = z.infer<typeof importWeightsSchema>;
export type GenerateConfiguration = z.infer<typeof generateSchema>;
export type TransferConfiguration = z.infer<typeof transferSchema>;
export type TransferCellsConfiguration = z.infer<typeof transferCellsSchema>;
export type TransferSubject = z.infer<typeof subjectSchema>;
export type JobConfiguration = z.infer<typeof configurationSchema>;
/** As it may be submitted: what has a default may be absent. */
export type NewJobConfiguration = z.input<typeof configurationSchema>;
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

/** What a job reads, pinned by digest when it is submitted. */
export interface JobInputs {
  dataSetVersions?: { id: string; reference: string; digest: string }[];
  /** The version a job starts from, judges or exports, or the one whose features judge. */
  version?: { id: string; reference: string; weights: string };
}
