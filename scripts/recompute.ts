/**
 * `npm run recompute [-- EVALUATION...]`: computes the named evaluations, or all of them, again from their stored
 * predictions. Ends with 1 when a number is not the stored one, bit for bit.
 */
import { readConfig } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { openDatabase } from '../hub/db/open-database.ts';
import { AppError } from '../hub/errors.ts';
import { recomputeEvaluation } from '../hub/evaluations/recompute-evaluation.ts';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const chosen = process.argv.slice(2);
const database = await openDatabase(readConfig());
const prisma = createClient(database.url, { poolSize: 1 });
try {
  const evaluations = await prisma.evaluation.findMany({
    where: chosen.length > 0 ? { id: { in: chosen } } : {},
    orderBy: { createdAt: 'asc' },
    include: { task: true },
  });
  const missing = chosen.filter((id) => !evaluations.some((one) => one.id === id));
  if (missing.length > 0) throw new Error(`There is no evaluation ${missing.join(', ')}.`);
  const counts = { same: 0, different: 0, impossible: 0 };
  for (const evaluation of evaluations) {
    const { outcome, words } = await recompute(evaluation);
    counts[outcome] += 1;
    say(`${evaluation.id}  ${evaluation.task.slug}  ${words}`);
  }
  say(`${counts.same} the same, ${counts.different} not the same, ${counts.impossible} cannot be computed again`);
  if (counts.different > 0) process.exitCode = 1;
} finally {
  await prisma.$disconnect();
  await database.close();
}

type Outcome = { outcome: 'same' | 'different' | 'impossible'; words: string };

async function recompute(evaluation: Parameters<typeof recomputeEvaluation>[1]): Promise<Outcome> {
  try {
    const { compared, different, code, storedCode } = await recomputeEvaluation(prisma, evaluation);
    if (different.length === 0) return { outcome: 'same', words: `${compared} numbers, the same to every bit` };
    const by = storedCode === code ? 'by the same code' : `by other code: ${code}, then ${storedCode ?? 'unknown'}`;
    return { outcome: 'different', words: `NOT THE SAME, ${by}: ${different.join(', ')}` };
  } catch (error) {
    if (error instanceof AppError) return { outcome: 'impossible', words: error.message };
    throw error;
  }
}
