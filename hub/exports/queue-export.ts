/** Queues what a version still needs: its files in further formats, and the certificate that they all do the same. */
import type { Job, Prisma } from '../db/generated/client.ts';
import type { Queue } from '../jobs/open-queue.ts';
import { insertJob } from '../jobs/submit-job.ts';

export interface VersionToExport {
  id: string;
  /** slug@label */
  reference: string;
  /** SHA-256 of its canonical weights. */
  weights: string;
}

/** Within a transaction: a version and its exports are queued together, and no format twice. */
export async function queueExport(
  { tx, queue }: { tx: Prisma.TransactionClient; queue: Queue },
  ownerId: string,
  { id, reference, weights }: VersionToExport,
  formats: string[],
  { isBackground = false } = {},
): Promise<Job> {
  const job = await insertJob({ tx, queue }, ownerId, {
    title: `Export ${reference}`,
    configuration: { kind: 'EXPORT', version: reference, formats, isBackground },
    inputs: { version: { id, reference, weights } },
  });
  await tx.export.createMany({ data: formats.map((format) => ({ versionId: id, format, jobId: job.id })) });
  return job;
}
