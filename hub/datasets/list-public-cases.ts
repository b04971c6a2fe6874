import type { PrismaClient } from '../db/generated/client.ts';

interface Row {
  id: string;
  split: 'TRAIN' | 'VALIDATION' | 'TEST';
  /** Null in the test split. */
  class: string | null;
  width: number;
  height: number;
  sha256: string;
}

const pageSize = 5000;
const ZERO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * What everybody may know of the cases of a version, as CSV. File names may hold a patient's, and those of the test split
 * its classes, as may the order in which cases were imported: there are no names, and the order is that of the digests.
 */
export async function* listPublicCases(prisma: PrismaClient, versionId: string): AsyncGenerator<Buffer> {
  yield Buffer.from('sha256,split,class,width,height\n');
  let after: Pick<Row, 'sha256' | 'id'> = { sha256: '', id: ZERO_ID };
  for (;;) {
    const rows = await readPage(prisma, versionId, after);
    const lines = rows.map((row) => [
      row.sha256,
      row.split.toLowerCase(),
      quote(row.class ?? ''),
      row.width,
      row.height,
    ]);
    if (lines.length > 0) yield Buffer.from(`${lines.map((line) => line.join(',')).join('\n')}\n`);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last;
  }
}

function readPage(prisma: PrismaClient, versionId: string, { sha256, id }: Pick<Row, 'sha256' | 'id'>): Promise<Row[]> {
  return prisma.$queryRaw<Row[]>`
    SELECT c.id::text, c.split::text, c.width, c.height, c.blob_sha256::text AS sha256,
           CASE WHEN c.split = 'TEST' THEN NULL ELSE v.classes[c.label + 1] END AS class
    FROM "case" c JOIN data_set_version v ON v.id = c.data_set_version_id
    WHERE c.data_set_version_id = ${versionId}::uuid AND NOT c.is_generated
      AND (c.blob_sha256, c.id) > (${sha256}, ${id}::uuid)
    ORDER BY c.blob_sha256, c.id LIMIT ${pageSize}`;
}

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
