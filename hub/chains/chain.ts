/** How a version came to be: the jobs in the order in which each needs what those before it made. */
import { z } from 'zod';
import { configurationSchema } from '../jobs/job-configuration.ts';

export const stepSchema = z.object({
  /** What it made, or the version that it judged: slug@ordinal of data, slug@label of a version. */
  reference: z.string(),
  configuration: configurationSchema,
  /** References of the data it read. */
  data: z.array(z.string()),
  /** Of the version that it started from, or judged. */
  version: z.string().optional(),
  /** Of the data, the weights or the scores; null where it is not known. */
  digest: z.string().nullable(),
  /** By which the digest came about; data needs none. */
  engine: z.string().nullable(),
  /** Of a version on its golden images, or of the test images in the order of their digests: flat. */
  scores: z.array(z.number()).optional(),
});
export const chainSchema = z.array(stepSchema);
export type Step = z.infer<typeof stepSchema>;

/** Fewer epochs, and fewer images to pretrain on: to see in minutes that the chain holds together. */
export function shortenChain(steps: Step[], { epochs, cases }: { epochs?: number; cases?: number }): Step[] {
  return steps.map((step) => {
    const { configuration } = step;
    const unknown = { digest: null, engine: null, scores: undefined };
    if (configuration.kind === 'BENCHMARK') return { ...step, ...unknown };
    if (configuration.kind !== 'PRETRAIN' && configuration.kind !== 'FINE_TUNE') return step;
    const recipe = { ...configuration.recipe, epochs: epochs ?? configuration.recipe.epochs };
    const few = configuration.kind === 'PRETRAIN' && cases ? { maxCasesPerClass: cases } : {};
    return { ...step, ...unknown, configuration: { ...configuration, ...few, recipe } };
  });
}
