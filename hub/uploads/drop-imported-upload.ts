import type { Prisma } from '../db/generated/client.ts';
import { isAboutToBeImported } from './imports-of.ts';

/** Lets go of the upload that a job has imported, in the transaction of its success; another import may still need it. */
export async function dropImportedUpload(tx: Prisma.TransactionClient, jobId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM upload u USING job own
    WHERE own.id = ${jobId}::uuid AND u.owner_id = own.owner_id
      AND u.id::text IN (own.configuration->>'upload', own.configuration->'from'->>'upload')
      AND NOT ${isAboutToBeImported(jobId)}`;
}
