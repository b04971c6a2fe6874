import type { Job, PrismaClient } from '../../hub/db/generated/client.ts';
import type { JobInputs } from '../../hub/jobs/job-configuration.ts';
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
    exportsOfVersion: loadMany(
      (ids) => prisma.export.findMany({ where: { versionId: { in: ids } }, orderBy: { format: 'asc' } }),
      (one) => one.versionId,
    ),
    parityOfVersion: loadMany(
      (ids) => prisma.parity.findMany({ where: { versionId: { in: ids } }, orderBy: { id: 'asc' } }),
      (line) => line.versionId,
    ),
    exportJobsOfVersion: loadMany(
      (ids) => findExportJobs(prisma, ids),
      (job) => readSubject(job.inputs),
    ),
    evaluationsOfVersion: loadMany(
      (ids) =>
        prisma.evaluation.findMany({
          where: { versionId: { in: ids } },
          orderBy: { id: 'desc' },
          include: { task: true },
        }),
      (evaluation) => evaluation.versionId ?? '',
    ),
    /** Whoever asks has seen to it that the viewer may see it. */
    evaluation: loadOne(
      (ids) => prisma.evaluation.findMany({ where: { id: { in: ids } }, include: { task: true } }),
      (evaluation) => evaluation.id,
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

/** The oldest first. A job says which version it is about in what it reads. */
function findExportJobs(prisma: PrismaClient, versionIds: string[]): Promise<Job[]> {
  const about = versionIds.map((id) => ({ inputs: { path: ['version', 'id'], equals: id } }));
  return prisma.job.findMany({ where: { kind: 'EXPORT', OR: about }, orderBy: { createdAt: 'asc' } });
}

function readSubject(inputs: unknown): string {
  return (inputs as JobInputs).version?.id ?? '';
}
