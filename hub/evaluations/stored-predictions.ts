/** What an evaluation predicted, case by case, as it is stored. */
import { createHash } from 'node:crypto';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import type { TestCases } from './list-test-cases.ts';

/**
 * Stores them to every bit, which Prisma's own way does not: it writes lists of numbers with 16 digits, and some have 17.
 *
 * @param probabilities [n, classes] flat, in the order of the cases
 */
export async function writePredictions(
  tx: Prisma.TransactionClient,
  evaluationId: string,
  { ids, classes }: Pick<TestCases, 'ids' | 'classes'>,
  probabilities: ArrayLike<number>,
): Promise<void> {
  const { length } = classes;
  await tx.$executeRaw`
    INSERT INTO "prediction" (evaluation_id, case_id, probabilities)
    SELECT ${evaluationId}::uuid, one.id,
           (${Array.from(probabilities)}::float8[])[(one.place - 1) * ${length}::int + 1 : one.place * ${length}::int]
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS one(id, place)`;
}

/** [n, classes] flat, in the order of the cases; null unless there is a full row of numbers for every one. */
export async function readStoredPredictions(
  prisma: PrismaClient,
  evaluationId: string,
  { ids, classes }: Pick<TestCases, 'ids' | 'classes'>,
): Promise<Float64Array | null> {
  const rows = await prisma.prediction.findMany({
    where: { evaluationId },
    select: { caseId: true, probabilities: true },
  });
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const fits = rows.every(({ caseId, probabilities }) => {
    return indexOf.has(caseId) && probabilities.length === classes.length && probabilities.every(Number.isFinite);
  });
  if (rows.length !== ids.length || !fits) return null;
  const all = new Float64Array(rows.length * classes.length);
  for (const { caseId, probabilities } of rows) all.set(probabilities, indexOf.get(caseId)! * classes.length);
  return all;
}

/** SHA-256 over the probabilities as little-endian float64, the cases in the order of their data set. */
export function digestPredictions(probabilities: Float64Array): string {
  const bytes = Buffer.alloc(probabilities.length * 8);
  for (const [index, value] of probabilities.entries()) bytes.writeDoubleLE(value, index * 8);
  return createHash('sha256').update(bytes).digest('hex');
}
