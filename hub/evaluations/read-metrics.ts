import type { EvaluationMetrics } from '../../mednet/metrics/summarise.ts';
import type { Evaluation, Prisma } from '../db/generated/client.ts';

export type EvaluationRow = Prisma.EvaluationGetPayload<{ include: { task: true } }>;

/** Everything an evaluation says in numbers. */
export type EvaluationFigures = EvaluationMetrics & { engine: string; seed: number };

/** The figures of an evaluation, out of its JSON columns. */
export function readMetrics({ metrics, environment }: Pick<Evaluation, 'metrics' | 'environment'>): EvaluationFigures {
  const { engine, seed } = environment as unknown as { engine: string; seed: number };
  return { ...(metrics as unknown as EvaluationMetrics), engine, seed };
}
