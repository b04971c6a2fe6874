import { z } from 'zod';

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

export type AssembleConfiguration = z.infer<typeof assembleSchema>;
