import type { Prisma, PrismaClient } from '../../hub/db/generated/client.ts';
import { loadOne } from '../batch.ts';

export type SubmissionRow = Prisma.SubmissionGetPayload<{ include: { withdrawal: true } }>;

/** Submissions are for everybody. */
export function createSubmissionLoaders(prisma: PrismaClient) {
  return {
    submission: loadOne(
      (ids) => prisma.submission.findMany({ where: { id: { in: ids } }, include: { withdrawal: true } }),
      (submission) => submission.id,
    ),
  };
}
