/** Puts a version's parity certificate on record. */
import type { ParityOutcome, Prisma } from '../db/generated/client.ts';
import type { AttemptReference } from '../jobs/finish-job.ts';

export interface ParityLine {
  format: string;
  runtime: string;
  runtimeVersion?: string;
  outcome: ParityOutcome;
  /** Largest difference of a logit from what the hub computed, and the same relative to the largest logit. */
  absolute?: number;
  relative?: number;
  /** Why it was skipped or failed. */
  reason?: string;
}

/** Replaces the certificate of a draft; a published version's is only added to. */
export async function writeCertificate(
  tx: Prisma.TransactionClient,
  attempt: AttemptReference,
  { versionId, host }: { versionId: string; host: string },
  lines: ParityLine[],
): Promise<void> {
  const [version] = await tx.$queryRaw<{ is_published: boolean }[]>`
    SELECT published_at IS NOT NULL AS is_published FROM "version" WHERE id = ${versionId}::uuid FOR SHARE`;
  if (!version?.is_published) await tx.parity.deleteMany({ where: { versionId } });
  await tx.parity.createMany({ data: lines.map((line) => ({ ...line, ...attempt, versionId, host })) });
}
