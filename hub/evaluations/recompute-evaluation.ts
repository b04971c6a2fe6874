/** Computes an evaluation again, from its stored predictions. */
import { isDeepStrictEqual } from 'node:util';
import { summarise } from '../../mednet/metrics/summarise.ts';
import type { Evaluation, PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { codeVersion } from './code-version.ts';
import { listTestCases } from './list-test-cases.ts';
import { publishMetrics } from './published-figures.ts';
import { readEnvironment, readExactMetrics } from './read-metrics.ts';
import { digestPredictions, readStoredPredictions } from './stored-predictions.ts';

export interface Recomputation {
  /** How many numbers were compared, every bit of each. */
  compared: number;
  /** Which of them are not the same, such as "macroAuc.low"; their values, which could tell of labels, stay here. */
  different: string[];
  predictionsSha256: string;
  /** The code that computed them now, and then. */
  code: string;
  storedCode: string | null;
}

/** CONFLICT when not all predictions are stored. */
export async function recomputeEvaluation(prisma: PrismaClient, evaluation: Evaluation): Promise<Recomputation> {
  const cases = await listTestCases(prisma, evaluation.dataSetVersionId);
  const probabilities = await readStoredPredictions(prisma, evaluation.id, cases);
  if (!probabilities) {
    throw new AppError(
      'CONFLICT',
      'There is not a stored prediction for every test case: it cannot be computed again.',
    );
  }
  const { seed, resamples, code: storedCode } = readEnvironment(evaluation);
  const exact = summarise(probabilities, cases.labels, cases.classes, cases.groups, { seed, resamples });
  const { macroAuc, caseCount, track } = evaluation;
  const known = readExactMetrics(evaluation);
  // With a seed figures come as they are told.
  const isRounded = isDeepStrictEqual(known, publishMetrics(known, track));
  const metrics = isRounded ? publishMetrics(exact, track) : exact;
  const stored = listNumbers({ metrics: known, macroAuc, caseCount });
  const again = listNumbers({ metrics, macroAuc: metrics.macroAuc.value, caseCount: metrics.caseCount });
  const names = [...new Set([...stored.keys(), ...again.keys()])];
  return {
    compared: names.length,
    different: names.filter((name) => !isDeepStrictEqual(stored.get(name), again.get(name))),
    predictionsSha256: digestPredictions(probabilities),
    code: await codeVersion(),
    storedCode: storedCode ?? null,
  };
}

/** Everything in it that is not an object, by where it is. */
function listNumbers(value: unknown, name = '', found = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return found.set(name, value);
  for (const [key, inner] of Object.entries(value)) listNumbers(inner, name ? `${name}.${key}` : key, found);
  return found;
}
