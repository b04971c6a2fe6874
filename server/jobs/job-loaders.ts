import type { PrismaClient } from '../../hub/db/generated/client.ts';
import { visibleEvaluations } from '../../hub/evaluations/visible-evaluations.ts';
import { findTrainingSheets } from '../../hub/jobs/find-training-sheets.ts';
import { visibleJobs } from '../../hub/registry/visible-jobs.ts';
import { visibleVersions } from '../../hub/registry/visible-versions.ts';
import type { Viewer } from '../../hub/users/viewer.ts';
import { loadMany, loadOne } from '../batch.ts';
import { type CurveRange, findCurves } from './find-curves.ts';
import { type EventFilter, findEvents } from './find-events.ts';
import type { UploadRow } from './upload.type.ts';

export function createJobLoaders(prisma: PrismaClient, viewer: Viewer | null) {
  const visible = visibleVersions(viewer);
  return {
    job: loadOne(
      (ids) => prisma.job.findMany({ where: { id: { in: ids }, AND: visibleJobs(viewer) } }),
      (job) => job.id,
    ),
    partsOfJob: loadMany(
      (ids) =>
        prisma.job.findMany({
          where: { parentId: { in: ids }, AND: visibleJobs(viewer) },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        }),
      (job) => job.parentId ?? '',
    ),
    attemptsOfJob: loadMany(
      (ids) => prisma.attempt.findMany({ where: { jobId: { in: ids } }, orderBy: { number: 'asc' } }),
      (attempt) => attempt.jobId,
    ),
    queuePosition: loadOne(
      (ids) => findQueuePositions(prisma, ids),
      (row) => row.id,
    ),
    versionOfJob: loadOne(
      (ids) =>
        prisma.version.findMany({
          where: { jobId: { in: ids }, AND: visible },
          include: { model: true },
          omit: { card: true },
        }),
      (version) => version.jobId ?? '',
    ),
    evaluationOfJob: loadOne(
      (ids) =>
        prisma.evaluation.findMany({
          where: { jobId: { in: ids }, AND: visibleEvaluations(viewer) },
          include: { task: true },
        }),
      (evaluation) => evaluation.jobId ?? '',
    ),
    dataSetVersionOfJob: loadOne(
      (ids) => prisma.dataSetVersion.findMany({ where: { jobId: { in: ids } }, include: { dataSet: true } }),
      (version) => version.jobId ?? '',
    ),
    filesOfJob: loadMany(
      (ids) =>
        prisma.jobFile.findMany({ where: { jobId: { in: ids } }, include: { blob: true }, orderBy: { name: 'asc' } }),
      (file) => file.jobId,
    ),
    uploadOfJob: loadOne(
      (ids) => findUploads(prisma, ids),
      (upload) => upload.jobId,
    ),
    importOfFetch: loadOne(
      (ids) => findImports(prisma, ids),
      (job) => job.fetchedBy,
    ),
    sheetOfJob: loadOne(
      (ids) => findTrainingSheets(prisma, viewer, ids),
      (sheet) => sheet.jobId,
    ),
    eventsOfJob: loaderFor((filter: EventFilter) =>
      loadMany(
        (ids) => findEvents(prisma, ids, filter),
        (event) => event.jobId,
      ),
    ),
    curveOfJob: loaderFor((range: CurveRange) =>
      loadOne(
        (ids) => findCurves(prisma, ids, range),
        (curve) => curve.jobId,
      ),
    ),
  };
}

/** Jobs that are asked the same share a batch. */
function loaderFor<Argument, Loader>(make: (argument: Argument) => Loader): (argument: Argument) => Loader {
  const loaders = new Map<string, Loader>();
  return (argument) => {
    const key = JSON.stringify(argument);
    const loader = loaders.get(key) ?? make(argument);
    loaders.set(key, loader);
    return loader;
  };
}

/** 1 is next: in the order in which the queue hands its messages out. What waits for its parts has no place. */
function findQueuePositions(prisma: PrismaClient, ids: string[]): Promise<{ id: string; position: number }[]> {
  return prisma.$queryRaw`
    SELECT id::text, position::int FROM (
      SELECT j.id, row_number() OVER (ORDER BY m.priority DESC, m.created_on, m.id) AS position
      FROM "job" j LEFT JOIN pgboss.job m ON m.id = j.message_id
      WHERE j.state = 'QUEUED' AND (m.start_after <= now()) IS NOT FALSE) queued
    WHERE id = ANY(${ids}::uuid[])`;
}

function findUploads(prisma: PrismaClient, jobIds: string[]): Promise<UploadRow[]> {
  return prisma.$queryRaw`
    SELECT u.id::text, u.job_id::text AS "jobId", u.file_name AS "fileName", b.sha256::text, b.size
    FROM "upload" u JOIN "blob" b ON b.sha256 = u.blob_sha256 WHERE u.job_id = ANY(${jobIds}::uuid[])`;
}

function findImports(prisma: PrismaClient, jobIds: string[]): Promise<{ id: string; fetchedBy: string }[]> {
  return prisma.$queryRaw`
    SELECT id::text, inputs->>'fetchedBy' AS "fetchedBy" FROM "job"
    WHERE kind = 'IMPORT' AND inputs->>'fetchedBy' = ANY(${jobIds}::text[])`;
}
