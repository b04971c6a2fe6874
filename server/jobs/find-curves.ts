/** The curves of jobs, thinned by the database: a long job has said more than a page can read. */
import type { PrismaClient } from '../../hub/db/generated/client.ts';
import type { CurveEpochType, CurveStepType, JobCurveType } from './curve.type.ts';

export interface CurveRange {
  /** At most so many steps. */
  points: number;
  /** Steps; all without them. */
  from: number | null;
  to: number | null;
}

export async function findCurves(
  prisma: PrismaClient,
  jobIds: string[],
  range: CurveRange,
): Promise<(JobCurveType & { jobId: string })[]> {
  const [steps, epochs] = await Promise.all([findSteps(prisma, jobIds, range), findEpochs(prisma, jobIds)]);
  return jobIds.map((jobId) => ({
    jobId,
    steps: steps.filter((step) => step.jobId === jobId),
    epochs: epochs.filter((epoch) => epoch.jobId === jobId).map(({ data, ...place }) => ({ ...data, ...place })),
  }));
}

/** An attempt that went on from a checkpoint repeats steps: what was said before of these, or of later ones, is void. */
function findSteps(
  prisma: PrismaClient,
  jobIds: string[],
  { points, from, to }: CurveRange,
): Promise<(CurveStepType & { jobId: string })[]> {
  return prisma.$queryRaw`
    WITH said AS (
      SELECT job_id, sequence, (data->>'step')::int AS step, (data->>'loss')::float8 AS loss,
             (data->>'discriminatorLoss')::float8 AS other
      FROM "job_event"
      WHERE job_id = ANY(${jobIds}::uuid[]) AND type = 'STEP' AND data->>'loss' IS NOT NULL AND data->>'step' IS NOT NULL
    ), known AS (
      SELECT *, min(step) OVER (
        PARTITION BY job_id ORDER BY sequence ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS later
      FROM said
    ), kept AS (
      SELECT *, ntile(${points}::int) OVER (PARTITION BY job_id ORDER BY step) AS run FROM known
      WHERE (later IS NULL OR step < later)
        AND step >= coalesce(${from}::int, step) AND step <= coalesce(${to}::int, step)
    )
    SELECT job_id::text AS "jobId", max(step) AS step, avg(loss) AS loss, avg(other) AS "discriminatorLoss"
    FROM kept GROUP BY job_id, run ORDER BY job_id, run`;
}

interface Epoch {
  jobId: string;
  epoch: number;
  step: number;
  data: Omit<CurveEpochType, 'epoch' | 'step'>;
}

function findEpochs(prisma: PrismaClient, jobIds: string[]): Promise<Epoch[]> {
  return prisma.$queryRaw`
    WITH said AS (
      SELECT job_id, sequence, (data->>'epoch')::int AS epoch, (data->>'step')::int AS step, data
      FROM "job_event"
      WHERE job_id = ANY(${jobIds}::uuid[]) AND type = 'EPOCH' AND data->>'epoch' IS NOT NULL
    ), known AS (
      SELECT *, min(epoch) OVER (
        PARTITION BY job_id ORDER BY sequence ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS later
      FROM said
    )
    SELECT job_id::text AS "jobId", epoch, coalesce(step, 0) AS step, data FROM known
    WHERE later IS NULL OR epoch < later ORDER BY job_id, epoch`;
}
