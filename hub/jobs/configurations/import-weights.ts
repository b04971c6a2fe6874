import { z } from 'zod';

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

export type ImportWeightsConfiguration = z.infer<typeof importWeightsSchema>;
