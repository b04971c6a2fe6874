import { isUUID } from 'class-validator';
import type { PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { Viewer } from '../users/viewer.ts';
import { type JudgedRow, judgedInclude } from './read-board.ts';
import { visibleEvaluations } from './visible-evaluations.ts';

/** NOT_FOUND when the viewer can see none. */
export async function findEvaluation(prisma: PrismaClient, viewer: Viewer | null, id: string): Promise<JudgedRow> {
  const evaluation = isUUID(id)
    ? await prisma.evaluation.findFirst({ where: { id, AND: visibleEvaluations(viewer) }, include: judgedInclude })
    : null;
  if (!evaluation) throw new AppError('NOT_FOUND', `There is no evaluation ${id} that you can see.`);
  return evaluation;
}
