/** The test cases of a data-set version with their labels, which never leave the hub. */
import type { Prisma, PrismaClient } from '../db/generated/client.ts';

export interface TestCases {
  /** [n], in the order of the data set. */
  ids: string[];
  /** [n], indices into the classes. */
  labels: Int32Array;
  /** [n], of the group of each; null for a case on its own. */
  groups: (string | null)[];
  classes: string[];
  classCount: number;
}

export async function listTestCases(
  client: PrismaClient | Prisma.TransactionClient,
  dataSetVersionId: string,
): Promise<TestCases> {
  const { classes } = await client.dataSetVersion.findUniqueOrThrow({ where: { id: dataSetVersionId } });
  const rows = await client.case.findMany({
    where: { dataSetVersionId, split: 'TEST' },
    select: { id: true, label: true, group: true },
    orderBy: { ordinal: 'asc' },
  });
  return {
    ids: rows.map(({ id }) => id),
    labels: Int32Array.from(rows, ({ label }) => label),
    groups: rows.map(({ group }) => group),
    classes,
    classCount: classes.length,
  };
}
