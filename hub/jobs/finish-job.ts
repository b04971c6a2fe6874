/** Writes a job's result: whatever `write` does and the job's success commit together, for the newest attempt only. */
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { dropImportedUpload } from '../uploads/drop-imported-upload.ts';
import { recordEvents } from './record-events.ts';

export interface AttemptReference {
  jobId: string;
  attemptNumber: number;
}

/** Throws CONFLICT when a newer attempt has taken over; nothing is written then. */
export async function finishJob(
  prisma: PrismaClient,
  { jobId, attemptNumber }: AttemptReference,
  write: (tx: Prisma.TransactionClient) => Promise<string>,
): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      const [current] = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM "job" WHERE id = ${jobId}::uuid AND attempt = ${attemptNumber} AND state = 'RUNNING' FOR UPDATE`;
      if (!current) throw new AppError('CONFLICT', 'A newer attempt of this job has taken over.');
      const message = await write(tx);
      await dropImportedUpload(tx, jobId);
      await tx.attempt.update({
        where: { jobId_number: { jobId, number: attemptNumber } },
        data: { finishedAt: new Date(), outcome: 'succeeded' },
      });
      const progress = { fraction: 1, secondsLeft: 0 };
      await recordEvents(tx, jobId, [{ type: 'STATE', data: { state: 'SUCCEEDED', message } }], { progress });
      await tx.job.update({ where: { id: jobId }, data: { state: 'SUCCEEDED', finishedAt: new Date() } });
    },
    { timeout: 300_000, maxWait: 30_000 },
  );
}
