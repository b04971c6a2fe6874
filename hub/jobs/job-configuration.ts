/**
 * What a job is told: stored as JSON on its row, fixed when it is submitted, checked again when it is read. Adding a kind
 * is a file and a line.
 */
import { z } from 'zod';
import { assembleSchema } from './configurations/assemble.ts';
import { benchmarkSchema } from './configurations/benchmark.ts';
import { exportSchema } from './configurations/export.ts';
import { fetchSchema } from './configurations/fetch.ts';
import { fineTuneSchema } from './configurations/fine-tune.ts';
import { generateSchema } from './configurations/generate.ts';
import { importSchema } from './configurations/import.ts';
import { importWeightsSchema } from './configurations/import-weights.ts';
import { pretrainSchema } from './configurations/pretrain.ts';
import { transferSchema } from './configurations/transfer.ts';
import { transferCellsSchema } from './configurations/transfer-cells.ts';
import { trialSchema } from './configurations/trial.ts';

export const configurationSchema = z.discriminatedUnion('kind', [
  pretrainSchema,
  fineTuneSchema,
  benchmarkSchema,
  importSchema,
  exportSchema,
  importWeightsSchema,
  generateSchema,
  assembleSchema,
  fetchSchema,
  transferSchema,
  transferCellsSchema,
  trialSchema,
]);

export type JobConfiguration = z.infer<typeof configurationSchema>;
/** As it may be submitted: what has a default may be absent. */
export type NewJobConfiguration = z.input<typeof configurationSchema>;

/** What a job reads, pinned by digest when it is submitted. */
export interface JobInputs {
  /** Of an import: the job that fetched what it imports. */
  fetchedBy?: string;
  dataSetVersions?: { id: string; reference: string; digest: string }[];
  /** The version a job starts from, judges or exports, or the one whose features judge. */
  version?: { id: string; reference: string; weights: string };
}
