import { z } from 'zod';

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

export type GenerateConfiguration = z.infer<typeof generateSchema>;
