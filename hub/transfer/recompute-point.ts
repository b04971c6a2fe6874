import type { PrismaClient, TransferPoint } from '../db/generated/client.ts';
import { codeVersion } from '../evaluations/code-version.ts';
import { listTestCases } from '../evaluations/list-test-cases.ts';
import type { Recomputation } from '../evaluations/recompute-evaluation.ts';
import { computeInterval } from './point-intervals.ts';

/** Computes the interval of a point of a learning curve again, from the stored predictions of its cells. */
export async function recomputePoint(
  prisma: PrismaClient,
  { dataSetVersionId, cellIds, low, high }: TransferPoint,
): Promise<Omit<Recomputation, 'predictionsSha256'>> {
  const cases = await listTestCases(prisma, dataSetVersionId);
  const again = await computeInterval(prisma, cases, cellIds);
  const stored = Object.entries({ low, high });
  const different = stored.filter(([name, value]) => again[name as keyof typeof again] !== value).map(([name]) => name);
  return { compared: stored.length, different, code: await codeVersion(), storedCode: null };
}
