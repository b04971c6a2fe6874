import { z } from 'zod';

export const exportSchema = z.object({
  kind: z.literal('EXPORT'),
  version: z.string(),
  formats: z.array(z.string()),
  /** Nobody has asked for it: it waits for what people submit. */
  isBackground: z.boolean().default(false),
});

export type ExportConfiguration = z.infer<typeof exportSchema>;
