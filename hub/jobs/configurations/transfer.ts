import { z } from 'zod';
import { percentSchema, seedSchema } from './transfer-cells.ts';

/** The whole transfer benchmark of a version: planned when it is submitted, carried out by its parts. */
export const transferSchema = z.object({
  kind: z.literal('TRANSFER'),
  version: z.string(),
  task: z.string(),
  modes: z.array(z.enum(['PROBE', 'FULL'])).min(1),
  percents: z.array(percentSchema).min(1).max(20),
  seeds: z.array(seedSchema).min(1).max(20),
  isFresh: z.boolean(),
});

export type TransferConfiguration = z.infer<typeof transferSchema>;
