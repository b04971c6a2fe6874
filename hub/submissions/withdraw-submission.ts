import { isUUID } from 'class-validator';
import type { Evaluation, PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { mayActFor, type Viewer } from '../users/viewer.ts';

/**
 * Takes a submission off the ranking; it stays in the record as withdrawn, and still counts against the limit.
 * Withdrawing it again changes nothing. NOT_FOUND when there is none, FORBIDDEN for somebody else's.
 */
export async function withdrawSubmission(
  prisma: PrismaClient,
  viewer: Viewer,
  { evaluation: id, reason }: { evaluation: string; reason?: string | null },
): Promise<Evaluation> {
  const evaluation = isUUID(id)
    ? await prisma.evaluation.findUnique({ where: { id }, include: { submission: true } })
    : null;
  const submission = evaluation?.submission;
  if (!submission) throw new AppError('NOT_FOUND', `There is no submission ${id}.`);
  if (!mayActFor(viewer, submission.ownerId)) {
    throw new AppError('FORBIDDEN', 'Only who submitted it, or an administrator, withdraws a submission.');
  }
  await prisma.withdrawal.createMany({
    data: [{ submissionId: submission.id, byId: viewer.id, reason: reason?.trim() ?? '' }],
    skipDuplicates: true,
  });
  return evaluation;
}
