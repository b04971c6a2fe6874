import { z } from 'zod';
import { trained } from './recipe.ts';

export const fineTuneSchema = z.object({
  kind: z.literal('FINE_TUNE'),
  ...trained,
  task: z.string().optional(),
  dataSet: z.string(),
  base: z.string().optional(),
});

export type FineTuneConfiguration = z.infer<typeof fineTuneSchema>;
