/** What of an evaluation depends on the labels or the order of the test cases, which the record of a data set leaves out. */
import type { Evaluation, PrismaClient } from '../db/generated/client.ts';
import { findTold } from '../findings/find-told.ts';
import type { EvaluationCurves } from './draw-curves.ts';
import { nameTestCases } from './list-test-cases.ts';
import { digestPredictions, readStoredPredictions } from './stored-predictions.ts';

export interface ToldEvaluation extends EvaluationCurves {
  predictionsSha256: string | null;
}

type Named = Pick<Evaluation, 'id' | 'dataSetVersionId'>;

/** As `findTold`. */
export function findToldEvaluation(prisma: PrismaClient, { id, dataSetVersionId }: Named) {
  return findTold<ToldEvaluation>(prisma, dataSetVersionId, 'evaluation', [id]);
}

/** Null where not all predictions are stored. */
export async function readPredictionsDigest(prisma: PrismaClient, evaluation: Named): Promise<string | null> {
  const told = await findToldEvaluation(prisma, evaluation);
  if (told !== undefined) return told?.predictionsSha256 ?? null;
  const cases = await nameTestCases(prisma, evaluation.dataSetVersionId);
  const probabilities = await readStoredPredictions(prisma, evaluation.id, cases);
  return probabilities && digestPredictions(probabilities);
}
