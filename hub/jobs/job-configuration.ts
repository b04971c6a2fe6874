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

/** Where a fetch gets its files: an address, or a collection of a site with an interface of its own. */
export const fetchOriginSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('direct'),
    address: z.string().max(2000),
    fileName: z.string(),
    /** As "md5:..." or "sha256:...", in lower-case hexadecimal. */
    checksum: z
      .string()
      .regex(/^(md5:[0-9a-f]{32}|sha256:[0-9a-f]{64})$/, 'write it as md5: or sha256: and hexadecimal digits')
      .optional(),
  }),
  z.object({
    type: z.literal('zenodo'),
    record: z.number().int().positive(),
    /** All of the record without it. */
    files: z.array(z.string()).max(1000).optional(),
  }),
  z.object({
    type: z.literal('tcia'),
    collection: z.string().min(1).max(200),
    /** What becomes the class of a series. */
    classBy: z.enum(['Modality', 'BodyPartExamined']),
    maxFiles: z.number().int().positive().optional(),
  }),
  z.object({
    type: z.literal('isic'),
    collection: z.number().int().positive(),
    /** A field of the images' metadata, which becomes their class. */
    classBy: z.string().regex(/^\w{1,60}$/, 'the name of a field, such as diagnosis_1'),
    maxFiles: z.number().int().positive().optional(),
  }),
]);

export const fetchSchema = z.object({
  kind: z.literal('FETCH'),
  /** Of the catalogue; absent for an address of the submitter's own. */
  source: z.string().optional(),
  from: fetchOriginSchema,
  licence: z.string(),
  citation: z.string(),
  maxBytes: z.number().positive(),
  /** What becomes of it, once it is here. */
  import: importSchema.omit({ from: true }).optional(),
});

export const configurationSchema = z.discriminatedUnion('kind', [
  pretrainSchema,
  fineTuneSchema,
  benchmarkSchema,
  importSchema,
  exportSchema,
  importWeightsSchema,
  generateSchema,
  fetchSchema,
]);

export type PretrainConfiguration = z.infer<typeof pretrainSchema>;
export type FineTuneConfiguration = z.infer<typeof fineTuneSchema>;
export type BenchmarkConfiguration = z.infer<typeof benchmarkSchema>;
export type ImportConfiguration = z.infer<typeof importSchema>;
export type ExportConfiguration = z.infer<typeof exportSchema>;
export type ImportWeightsConfiguration = z.infer<typeof importWeightsSchema>;
export type GenerateConfiguration = z.infer<typeof generateSchema>;
export type FetchOrigin = z.infer<typeof fetchOriginSchema>;
export type FetchConfiguration = z.infer<typeof fetchSchema>;
export type JobConfiguration = z.infer<typeof configurationSchema>;
/** As it may be submitted: what has a default may be absent. */
export type NewJobConfiguration = z.input<typeof configurationSchema>;
export type NewImport = z.input<typeof importSchema>;
export type NewFetch = z.input<typeof fetchSchema>;
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
  /** Of an import: the job that fetched what it imports. */
  fetchedBy?: string;
  dataSetVersions?: { id: string; reference: string; digest: string }[];
  /** The version a fine-tune starts from, the one that is judged or exported, or the one whose features judge. */
  version?: { id: string; reference: string; weights: string };
}
