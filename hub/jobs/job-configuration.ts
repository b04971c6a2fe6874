/** What a job is told: stored as JSON on its row, fixed when it is submitted, checked again when it is read. */
import { z } from 'zod';

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

export const configurationSchema = z.discriminatedUnion('kind', [
  pretrainSchema,
  fineTuneSchema,
  benchmarkSchema,
  importSchema,
  generateSchema,
]);

export type PretrainConfiguration = z.infer<typeof pretrainSchema>;
export type FineTuneConfiguration = z.infer<typeof fineTuneSchema>;
export type BenchmarkConfiguration = z.infer<typeof benchmarkSchema>;
export type ImportConfiguration = z.infer<typeof importSchema>;
export type GenerateConfiguration = z.infer<typeof generateSchema>;
export type JobConfiguration = z.infer<typeof configurationSchema>;

/** What a job reads, pinned by digest when it is submitted. */
export interface JobInputs {
  dataSetVersions?: { id: string; reference: string; digest: string }[];
  /** The version a fine-tune starts from, the one that is judged, or the one whose features judge. */
  version?: { id: string; reference: string; weights: string };
}
