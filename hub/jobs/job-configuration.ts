/** What a job is told: stored as JSON on its row, fixed when it is submitted, checked again when it is read. */
import { z } from 'zod';
import { PRECISIONS, type PrecisionName } from '../../mednet/precision.ts';
import { AUGMENTATIONS, type AugmentationName } from '../../mednet/training/augmentations.ts';
import { OPTIMISERS, type OptimiserName } from '../../mednet/training/optimisers/index.ts';
import { RECIPE_DEFAULTS } from '../../mednet/training/recipe-defaults.ts';
import { SAMPLINGS, type SamplingName } from '../../mednet/training/samplings.ts';
import { SCHEDULES, type ScheduleName } from '../../mednet/training/schedules.ts';
import { TERMS, type TermName } from '../../mednet/training/terms/index.ts';

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
  ...learning,
});

const trained = {
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

export const pretrainSchema = z.object({
  kind: z.literal('PRETRAIN'),
  ...trained,
  dataSets: z.array(z.string()).min(1),
  maxCasesPerClass: z.number().int().positive().optional(),
  usesGenerated: z.boolean().default(true),
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

/** How an import reads what it is given. With defaults: jobs from before there was a choice do not say. */
const reading = {
  /** Imports the rest where files cannot be used, and lists these on the report. */
  allowFaulty: z.boolean().default(false),
  /** Of the tables in the archive; absent: found by their usual names. */
  columns: z
    .object({
      file: z.string().optional(),
      label: z.string().optional(),
      split: z.string().optional(),
      group: z.string().optional(),
    })
    .default({}),
  /** What the labels 0, 1, 2, ... mean. */
  labelNames: z.array(z.string()).default([]),
  /** A regular expression of RE2 on an image's path, whose one capture is the group. */
  groupPattern: z.string().optional(),
  axis: z.enum(['axial', 'coronal', 'sagittal']).default('axial'),
  /** Every n-th image of a volume, a file of several frames or a series; absent: the middle one of a file. */
  sliceStep: z.number().int().min(1).optional(),
  /** Shares of the splits that are drawn; absent: as usual for a pool or a data set. */
  shares: z.object({ validation: z.number().min(0.01).max(0.5), test: z.number().min(0).max(0.49) }).optional(),
  splitSeed: z.number().int().min(0).default(1),
};

export const importSchema = z.object({
  kind: z.literal('IMPORT'),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  modality: z.string(),
  channels: z.union([z.literal(1), z.literal(3)]),
  licence: z.string(),
  licenceNote: z.string().default(''),
  citation: z.string(),
  knownFaults: z.array(z.string()),
  from: z.discriminatedUnion('type', [
    z.object({ type: z.literal('folder'), folder: z.string() }),
    z.object({ type: z.literal('upload'), upload: z.string(), sha256: z.string() }),
    z.object({ type: z.literal('phantom'), seed: z.number().int() }),
  ]),
  task: z.string().optional(),
  ...reading,
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

export const assembleSchema = z.object({
  kind: z.literal('ASSEMBLE'),
  slug: z.string(),
  title: z.string(),
  channels: z.union([z.literal(1), z.literal(3)]),
  dataSets: z.array(z.string()).min(1),
  /** Of training images: a class with fewer is left out, of one with more some are drawn. */
  fewestPerClass: z.number().int().min(1),
  mostPerClass: z.number().int().min(1).optional(),
  /** Generate jobs and the weights they made; absent from pools without generated images. */
  generators: z.array(z.object({ job: z.string(), sha256: z.string() })),
  /** Of the largest class: up to here generated images are added to a class that a generator knows. */
  generatedShare: z.number().min(0).max(1),
  seed: z.number().int().min(0),
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
  assembleSchema,
  fetchSchema,
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
export type AssembleConfiguration = z.infer<typeof assembleSchema>;
export type FetchOrigin = z.infer<typeof fetchOriginSchema>;
export type FetchConfiguration = z.infer<typeof fetchSchema>;
export type TransferConfiguration = z.infer<typeof transferSchema>;
export type TransferCellsConfiguration = z.infer<typeof transferCellsSchema>;
export type TransferSubject = z.infer<typeof subjectSchema>;
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
  /** The version a job starts from, judges or exports, or the one whose features judge. */
  version?: { id: string; reference: string; weights: string };
}
