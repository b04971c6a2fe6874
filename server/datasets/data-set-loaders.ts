import type { Prisma, PrismaClient } from '../../hub/db/generated/client.ts';
import { visibleDataSetVersions } from '../../hub/registry/visible-data-sets.ts';
import type { Viewer } from '../../hub/users/viewer.ts';
import { loadMany, loadOne } from '../batch.ts';

/** Without its report, which can be long. */
export type DataSetVersionRow = Prisma.DataSetVersionGetPayload<{ include: { dataSet: true }; omit: { report: true } }>;

/** Cases of one split, generated ones left out; `label` is null for the test split, whose labels stay in the database. */
export interface CaseCount {
  dataSetVersionId: string;
  split: 'TRAIN' | 'VALIDATION' | 'TEST';
  label: number | null;
  count: number;
}

export function createDataSetLoaders(prisma: PrismaClient, viewer: Viewer | null) {
  const visible = visibleDataSetVersions(viewer);
  const withDataSet = { include: { dataSet: true }, omit: { report: true } } as const;
  return {
    dataSetVersion: loadOne(
      (ids) => prisma.dataSetVersion.findMany({ where: { id: { in: ids }, AND: visible }, ...withDataSet }),
      (version) => version.id,
    ),
    versionsOfDataSet: loadMany(
      (ids) =>
        prisma.dataSetVersion.findMany({
          where: { dataSetId: { in: ids }, AND: visible },
          orderBy: { ordinal: 'desc' },
          ...withDataSet,
        }),
      (version) => version.dataSetId,
    ),
    caseCounts: loadMany(
      (ids) => countCases(prisma, ids),
      (row) => row.dataSetVersionId,
    ),
    taskBySlug: loadOne(
      (slugs) => prisma.task.findMany({ where: { slug: { in: slugs } } }),
      (task) => task.slug,
    ),
  };
}

function countCases(prisma: PrismaClient, ids: string[]): Promise<CaseCount[]> {
  return prisma.$queryRaw<CaseCount[]>`
    SELECT data_set_version_id::text AS "dataSetVersionId", split::text AS split,
           CASE WHEN split = 'TEST' THEN NULL ELSE label END AS label, count(*)::int AS count
    FROM "case" WHERE data_set_version_id = ANY(${ids}::uuid[]) AND NOT is_generated
    GROUP BY 1, 2, 3`;
}
