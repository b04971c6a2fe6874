import { z } from 'zod';

export const benchmarkSchema = z.object({
  kind: z.literal('BENCHMARK'),
  version: z.string(),
  task: z.string(),
  resamples: z.number().int().min(100).max(100_000),
  seed: z.number().int().min(0),
});

export type BenchmarkConfiguration = z.infer<typeof benchmarkSchema>;
