/** Computes a transfer cell again, from its stored predictions. */
import { macroAuc } from '../../mednet/metrics/macro-auc.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { codeVersion } from '../evaluations/code-version.ts';
import { listTestCases } from '../evaluations/list-test-cases.ts';
import type { Recomputation } from '../evaluations/recompute-evaluation.ts';
import { digestPredictions } from '../evaluations/stored-predictions.ts';
import { inCaseOrder } from './case-order.ts';

/** What was there when a cell was computed; cells from before they were kept have neither code nor digest. */
export interface CellEnvironment {
  engine: string | null;
  cpu: string;
  cores?: number;
  node: string;
  /** Names the code. */
  code?: string;
  /** Over the probabilities as the learner gave them. */
  predictionsSha256?: string;
}

export async function recomputeCell(prisma: PrismaClient, id: string): Promise<Recomputation> {
  const cell = await prisma.transferCell.findUniqueOrThrow({ where: { id } });
  const { ids, labels, classCount } = await listTestCases(prisma, cell.dataSetVersionId);
  const { code: storedCode, predictionsSha256 } = cell.environment as unknown as CellEnvironment;
  const probabilities = Float64Array.from(inCaseOrder(cell, ids));
  const again = {
    macroAuc: macroAuc(probabilities, labels, classCount),
    predictionsSha256: digestPredictions(probabilities),
  };
  const stored = Object.entries({ macroAuc: cell.macroAuc, ...(predictionsSha256 && { predictionsSha256 }) });
  return {
    compared: stored.length,
    different: stored.filter(([name, value]) => again[name as keyof typeof again] !== value).map(([name]) => name),
    predictionsSha256: again.predictionsSha256,
    code: await codeVersion(),
    storedCode: storedCode ?? null,
  };
}
