import type { MeasuredTraining } from '../../mednet/training/estimate-time.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { type FineTuneConfiguration, fineTuneSchema } from './configurations/fine-tune.ts';

const MOST = 200;

interface Row {
  configuration: unknown;
  engine: string;
  seconds: number;
  imagesPerSecond: number;
  train: number;
  validation: number;
}

/** What fine-tune jobs took that ended in one attempt, the newest first; on one of the engines, where any are named. */
export async function listMeasuredTrainings(
  prisma: PrismaClient,
  engineIds: string[],
): Promise<(MeasuredTraining & { engine: string })[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT j.configuration, a.engine, e."imagesPerSecond", d.*,
           extract(epoch FROM a.finished_at - a.started_at)::float8 AS seconds
    FROM (SELECT * FROM "job" WHERE kind = 'FINE_TUNE' AND state = 'SUCCEEDED' ORDER BY finished_at DESC LIMIT ${MOST}) j
    JOIN "attempt" a ON a.job_id = j.id AND a.number = 1 AND a.outcome = 'succeeded'
    CROSS JOIN LATERAL (
      SELECT (data->>'imagesPerSecond')::float8 AS "imagesPerSecond" FROM "job_event"
      WHERE job_id = j.id AND type = 'EPOCH' ORDER BY sequence DESC LIMIT 1) e
    CROSS JOIN LATERAL (
      SELECT
        (SELECT count(*)::int FROM "case" c WHERE c.data_set_version_id = v.id AND split = 'TRAIN') AS train,
        (SELECT count(*)::int FROM "case" c WHERE c.data_set_version_id = v.id AND split = 'VALIDATION') AS validation
      FROM data_set_version v WHERE v.id = (j.inputs->'dataSetVersions'->0->>'id')::uuid) d
    WHERE e."imagesPerSecond" > 0
      AND (cardinality(${engineIds}::text[]) = 0 OR a.engine_id = ANY(${engineIds}::text[]))
    ORDER BY a.finished_at DESC`;
  return rows.flatMap(({ configuration, train, validation, ...row }) => {
    const read = fineTuneSchema.safeParse(configuration);
    return read.success ? [{ ...row, ...sizeOf(read.data), trainingImages: train, validationImages: validation }] : [];
  });
}

const sizeOf = ({ channels, width, imageSize, recipe: { mode, epochs } }: FineTuneConfiguration) => ({
  channels,
  width,
  imageSize,
  mode,
  epochs,
});
