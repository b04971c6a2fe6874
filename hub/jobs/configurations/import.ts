import { z } from 'zod';

/** How an import reads what it is given. With defaults: jobs from before there was a choice do not say. */
const reading = {
  /** Classes whose images are not taken. */
  leftOut: z.array(z.string()).default([]),
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

export type ImportConfiguration = z.infer<typeof importSchema>;
export type NewImport = z.input<typeof importSchema>;
