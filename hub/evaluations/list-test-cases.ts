/** The test cases of a data-set version with their labels, which never leave the hub. */
import { requireLabels } from '../datasets/require-labels.ts';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';

/** Those without a label too. */
export interface NamedCases {
  /** [n], in the order of the data set. */
  ids: string[];
  classes: string[];
}

export interface TestCases extends NamedCases {
  /** [n], indices into the classes. */
  labels: Int32Array;
  /** [n], of the group of each; null for a case on its own. */
  groups: (string | null)[];
  classCount: number;
}

/** CONFLICT where the labels are not on this hub. */
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
    labels: Int32Array.from(requireLabels(rows), ({ label }) => label),
    groups: rows.map(({ group }) => group),
    classes,
    classCount: classes.length,
  };
}

export async function nameTestCases(prisma: PrismaClient, dataSetVersionId: string): Promise<NamedCases> {
  const { classes } = await prisma.dataSetVersion.findUniqueOrThrow({ where: { id: dataSetVersionId } });
  const rows = await prisma.case.findMany({
    where: { dataSetVersionId, split: 'TEST' },
    select: { id: true },
    orderBy: { ordinal: 'asc' },
  });
  return { ids: rows.map(({ id }) => id), classes };
}
