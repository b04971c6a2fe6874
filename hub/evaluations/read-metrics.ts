import type { EvaluationMetrics } from '../../mednet/metrics/summarise.ts';
import type { Evaluation, Prisma } from '../db/generated/client.ts';
import { publishMetrics } from './published-figures.ts';

export type EvaluationRow = Prisma.EvaluationGetPayload<{ include: { task: true } }>;

/** What was there when the evaluation was made. */
export interface EvaluationEnvironment {
  engine: string;
  /** Of the bootstrap. */
  seed: number;
  resamples?: number;
  /** Names the code; evaluations from before it was kept have none. */
  code?: string;
  cpu?: string;
  cores?: number;
  node?: string;
  /** Of the network alone, once it is ready, in batches of `batchSize`. */
  imagesPerSecond?: number;
  batchSize?: number;
}

export function readEnvironment({ environment }: Pick<Evaluation, 'environment'>): EvaluationEnvironment {
  return environment as unknown as EvaluationEnvironment;
}

/** The figures of an evaluation as stored, to every bit: not to be shown. */
export function readExactMetrics({ metrics }: Pick<Evaluation, 'metrics'>): EvaluationMetrics {
  return metrics as unknown as EvaluationMetrics;
}

/** The figures of an evaluation, as they may be shown. */
export function readMetrics(evaluation: Pick<Evaluation, 'metrics' | 'track'>): EvaluationMetrics {
  return publishMetrics(readExactMetrics(evaluation), evaluation.track);
}
