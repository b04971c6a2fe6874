import { z } from 'zod';
import { trained } from './recipe.ts';

export const pretrainSchema = z.object({
  kind: z.literal('PRETRAIN'),
  ...trained,
  dataSets: z.array(z.string()).min(1),
  base: z.string().optional(),
  /** Pixels a side of the images that training cuts parts of imageSize out of; absent: imageSize. */
  sourceSize: z.number().int().min(64).max(512).optional(),
  maxCasesPerClass: z.number().int().positive().optional(),
  usesGenerated: z.boolean().default(true),
});

export type PretrainConfiguration = z.infer<typeof pretrainSchema>;
