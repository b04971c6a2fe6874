/** A trial of a recipe: what few labels come to on validation cases. Nothing of a test split is read. */
import { z } from 'zod';
import { learnerSchema, seedSchema } from './transfer-cells.ts';

export const trialSchema = z.object({
  kind: z.literal('TRIAL'),
  subject: learnerSchema,
  tasks: z.array(z.string()).min(1).max(20),
  /** Of all labels nothing of validation would be left to judge on. */
  percents: z.array(z.number().int().min(1).max(99)).min(1).max(20),
  seeds: z.array(seedSchema).min(1).max(20),
  /** Pixels a side, where it is not what the version was trained on. */
  imageSize: z.number().int().min(64).max(512).optional(),
});

export type TrialConfiguration = z.infer<typeof trialSchema>;
