/**
 * What a hub with the test labels told of a data set, for hubs that have only the record of it: boards, comparisons and
 * curves are shown from here until the data is imported, and computed from then on.
 */
import { createHash } from 'node:crypto';
import type { PrismaClient } from '../db/generated/client.ts';

/** Of a board, of entries side by side, of one evaluation, of a transfer board. */
export type FindingKind = 'ranking' | 'comparison' | 'evaluation' | 'transfer';

/** The same for the same things in any order. */
export function findingKey(kind: FindingKind, what: string[]): string {
  return `${kind} ${createHash('sha256').update(what.toSorted().join('\n')).digest('hex')}`;
}

/** Undefined where the labels are here and it is to be computed; null where it is not and was never told. */
export async function findTold<Told>(
  prisma: PrismaClient,
  dataSetVersionId: string,
  kind: FindingKind,
  what: string[],
): Promise<Told | null | undefined> {
  const data = await prisma.dataSetVersion.findUnique({
    where: { id: dataSetVersionId },
    select: { isRecord: true },
  });
  if (!data?.isRecord) return undefined;
  const finding = await prisma.finding.findUnique({ where: { key: findingKey(kind, what) } });
  return finding && (finding.data as Told);
}
