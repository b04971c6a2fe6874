/** A part of the transfer benchmark: one subject, learning a task with some of the labels. */
import { z } from 'zod';

export const percentSchema = z.number().int().min(1).max(100);
export const seedSchema = z.number().int().min(0).max(1_000_000);

/** What learns a task: a version, or one of the controls that are judged the same way. */
export const learnerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('version'), version: z.string(), id: z.string() }),
  z.object({
    type: z.literal('scratch'),
    channels: z.union([z.literal(1), z.literal(3)]),
    width: z.number(),
    imageSize: z.number().int(),
  }),
  z.object({ type: z.literal('imagenet'), baseline: z.string() }),
]);

const subjectSchema = z.discriminatedUnion('type', [
  ...learnerSchema.options,
  z.object({ type: z.literal('majority') }),
]);

export const transferCellsSchema = z.object({
  kind: z.literal('TRANSFER_CELLS'),
  task: z.string(),
  subject: subjectSchema,
  mode: z.enum(['PROBE', 'FULL', 'PRIOR']),
  cells: z.array(z.object({ percent: percentSchema, seed: seedSchema })).min(1),
  /** Computes also what another job has computed by now. */
  isFresh: z.boolean(),
});

export type TransferCellsConfiguration = z.infer<typeof transferCellsSchema>;
export type TransferLearner = z.infer<typeof learnerSchema>;
export type TransferSubject = z.infer<typeof subjectSchema>;
