/**
 * `npm run recompute [-- ID...]`: computes the named evaluations and transfer cells, or all of them, again from their
 * stored predictions. Ends with 1 when a number is not the stored one, bit for bit.
 */
import { readConfig } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { openDatabase } from '../hub/db/open-database.ts';
import { AppError } from '../hub/errors.ts';
import { type Recomputation, recomputeEvaluation } from '../hub/evaluations/recompute-evaluation.ts';
import { recomputeCell } from '../hub/transfer/recompute-cell.ts';
import { recomputePoint } from '../hub/transfer/recompute-point.ts';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const chosen = process.argv.slice(2);
const database = await openDatabase(readConfig());
const prisma = createClient(database.url, { poolSize: 1 });
try {
  const found = await findStored();
  const missing = chosen.filter((id) => !found.some((one) => one.id === id));
  if (missing.length > 0) throw new Error(`There is no evaluation or transfer cell ${missing.join(', ')}.`);
  const counts = { same: 0, different: 0, impossible: 0 };
  for (const { id, task, recompute } of found) {
    const { outcome, words } = await compare(recompute);
    counts[outcome] += 1;
    say(`${id}  ${task}  ${words}`);
  }
  say(`${counts.same} the same, ${counts.different} not the same, ${counts.impossible} cannot be computed again`);
  if (counts.different > 0) process.exitCode = 1;
} finally {
  await prisma.$disconnect();
  await database.close();
}

interface Stored {
  id: string;
  task: string;
  recompute(): Promise<Omit<Recomputation, 'predictionsSha256'>>;
}

async function findStored(): Promise<Stored[]> {
  const which = {
    where: chosen.length > 0 ? { id: { in: chosen } } : {},
    orderBy: { createdAt: 'asc' },
    include: { task: true },
  } as const;
  const evaluations = await prisma.evaluation.findMany(which);
  const cells = await prisma.transferCell.findMany({ ...which, omit: { probabilities: true } });
  const points = chosen.length > 0 ? [] : await prisma.transferPoint.findMany({ orderBy: { cellsSha256: 'asc' } });
  return [
    ...evaluations.map((one) => ({
      id: one.id,
      task: one.task.slug,
      recompute: () => recomputeEvaluation(prisma, one),
    })),
    ...cells.map(({ id, task, subject, mode, percent, seed }) => ({
      id,
      task: `${task.slug}  ${subject} ${mode} ${percent} % seed ${seed}`,
      recompute: () => recomputeCell(prisma, id),
    })),
    ...points.map((point) => ({
      id: point.cellsSha256.slice(0, 12),
      task: `interval of ${point.cellIds.length} transfer cells`,
      recompute: () => recomputePoint(prisma, point),
    })),
  ];
}

type Outcome = { outcome: 'same' | 'different' | 'impossible'; words: string };

async function compare(recompute: Stored['recompute']): Promise<Outcome> {
  try {
    const { compared, different, code, storedCode } = await recompute();
    if (different.length === 0) return { outcome: 'same', words: `${compared} numbers, the same to every bit` };
    const by = storedCode === code ? 'by the same code' : `by other code: ${code}, then ${storedCode ?? 'unknown'}`;
    return { outcome: 'different', words: `NOT THE SAME, ${by}: ${different.join(', ')}` };
  } catch (error) {
    if (error instanceof AppError) return { outcome: 'impossible', words: error.message };
    throw error;
  }
}
