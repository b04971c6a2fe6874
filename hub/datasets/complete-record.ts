/** Gives a data-set version of which only the record was here its images, names and test labels: what was imported is the same. */
import type { BlobStore } from '../blobs/blob-store.ts';
import { registerBlobs } from '../blobs/register-blobs.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { AttemptReference } from '../jobs/finish-job.ts';
import type { ImportedCase } from './write-data-set-version.ts';

export interface CompletedRecord {
  id: string;
  reference: string;
  digest: string;
}

/**
 * Cases keep their ids, by which others point at them. Those to train on are found by their place, those of the test
 * split, whose order the record hides, by their bytes. The job's result is a file that says so.
 */
export async function completeRecord(
  tx: Prisma.TransactionClient,
  blobs: BlobStore,
  attempt: AttemptReference,
  { id, reference, digest }: CompletedRecord,
  cases: (ImportedCase & { label: number })[],
): Promise<void> {
  await registerBlobs(tx, blobs, cases);
  const column = <Key extends keyof (typeof cases)[number]>(key: Key) => cases.map((item) => item[key]);
  // No place is taken twice meanwhile.
  await tx.$executeRaw`
    UPDATE "case" SET ordinal = -1 - ordinal WHERE data_set_version_id = ${id}::uuid AND split = 'TEST'`;
  await tx.$executeRaw`
    WITH known AS (
      SELECT id, CASE split WHEN 'TEST' THEN blob_sha256 ELSE ordinal::text END AS mark,
             row_number() OVER (PARTITION BY CASE split WHEN 'TEST' THEN blob_sha256 ELSE ordinal::text END ORDER BY id) AS nth
      FROM "case" WHERE data_set_version_id = ${id}::uuid
    ), given AS (
      SELECT c.*, position - 1 AS ordinal, CASE c.split WHEN 'TEST' THEN c.sha256 ELSE (position - 1)::text END AS mark,
             row_number() OVER (PARTITION BY CASE c.split WHEN 'TEST' THEN c.sha256 ELSE (position - 1)::text END
                                ORDER BY position) AS nth
      FROM unnest(${column('split')}::text[], ${column('label')}::int[],
                  ${cases.map(({ group }) => group ?? null)}::text[], ${column('name')}::text[],
                  ${column('sha256')}::text[]) WITH ORDINALITY AS c(split, label, member_of, name, sha256, position)
    )
    UPDATE "case" SET name = given.name, label = given.label, "group" = given.member_of, ordinal = given.ordinal
    FROM known JOIN given USING (mark, nth) WHERE "case".id = known.id`;
  await tx.dataSetVersion.update({ where: { id }, data: { isRecord: false } });
  const text = JSON.stringify({ reference, digest, images: cases.length }, null, 2);
  const file = await blobs.put(Buffer.from(`${text}\n`));
  await registerBlobs(tx, blobs, [file]);
  await tx.jobFile.create({
    data: { ...attempt, name: 'completed.json', mediaType: 'application/json', blobSha256: file.sha256 },
  });
}
