import type { PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';

/** BAD_INPUT when the version, or one that it comes from, was trained on the data: it has seen the labels already. */
export async function requireUnseen(
  prisma: PrismaClient,
  version: { id: string; reference: string },
  data: { id: string; reference: string },
): Promise<void> {
  const [seen] = await prisma.$queryRaw<unknown[]>`
    WITH RECURSIVE line AS (
      SELECT id, base_id FROM "version" WHERE id = ${version.id}::uuid
      UNION SELECT v.id, v.base_id FROM "version" v JOIN line ON v.id = line.base_id
    )
    SELECT 1 FROM line JOIN "version_data" d ON d.version_id = line.id
    JOIN "data_set_version" trained ON trained.id = d.data_set_version_id
    JOIN "data_set_version" judged ON judged.id = ${data.id}::uuid AND judged.data_set_id = trained.data_set_id
    LIMIT 1`;
  if (!seen) return;
  throw new AppError(
    'BAD_INPUT',
    `${version.reference} was trained on ${data.reference}: what it learns from few of its labels would say nothing. ` +
      'Choose the base that it was fine-tuned from, and see the fine-tuned track for this version.',
  );
}
