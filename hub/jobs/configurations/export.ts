import { z } from 'zod';

export const exportSchema = z.object({
  kind: z.literal('EXPORT'),
  version: z.string(),
  formats: z.array(z.string()),
});

export type ExportConfiguration = z.infer<typeof exportSchema>;
