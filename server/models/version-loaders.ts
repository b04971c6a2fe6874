import type { PrismaClient } from '../../hub/db/generated/client.ts';
import { visibleVersions } from '../../hub/registry/visible-versions.ts';
import type { Viewer } from '../../hub/users/viewer.ts';
import { loadMany, loadOne } from '../batch.ts';

const withModel = { include: { model: true }, omit: { card: true } } as const;

export function createVersionLoaders(prisma: PrismaClient, viewer: Viewer | null) {
  const visible = visibleVersions(viewer);
  return {
    version: loadOne(
      (ids) => prisma.version.findMany({ where: { id: { in: ids }, AND: visible }, ...withModel }),
      (version) => version.id,
    ),
    versionsOfModel: loadMany(
      (ids) =>
        prisma.version.findMany({
          where: { modelId: { in: ids }, AND: visible },
          orderBy: { ordinal: 'desc' },
          ...withModel,
        }),
      (version) => version.modelId,
    ),
    /** Apart from the version, because cards are long and lists do not show them. */
    card: loadOne(
      (ids) => prisma.version.findMany({ where: { id: { in: ids } }, select: { id: true, card: true } }),
      (version) => version.id,
    ),
    artifactsOfVersion: loadMany(
      (ids) =>
        prisma.artifact.findMany({
          where: { versionId: { in: ids } },
          orderBy: [{ format: 'asc' }, { name: 'asc' }],
          include: { blob: true, version: { select: { label: true, model: { select: { slug: true } } } } },
        }),
      (artifact) => artifact.versionId,
    ),
    evaluationsOfVersion: loadMany(
      (ids) =>
        prisma.evaluation.findMany({
          where: { versionId: { in: ids } },
          orderBy: { id: 'desc' },
          include: { task: true },
        }),
      (evaluation) => evaluation.versionId,
    ),
    dataUnderVersion: loadMany(
      (ids) =>
        prisma.versionData.findMany({
          where: { versionId: { in: ids } },
          include: { dataSetVersion: { include: { dataSet: true } } },
          orderBy: { dataSetVersionId: 'asc' },
        }),
      (row) => row.versionId,
    ),
  };
}
