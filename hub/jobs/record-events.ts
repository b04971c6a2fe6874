/** Writes down what an attempt says, and wakes the subscribers. */
import type { JobEventType, Prisma, PrismaClient } from '../db/generated/client.ts';

export const jobChannel = 'mednet_job';

export interface NewJobEvent {
  type: JobEventType;
  /** The optional fields of a JobEvent: step, epoch, loss, message, ... */
  data: Prisma.InputJsonObject;
}

export interface JobProgress {
  /** 0..1 of the whole job. */
  fraction: number;
  step?: number;
  steps?: number;
  epoch?: number;
  epochs?: number;
  loss?: number;
  imagesPerSecond?: number;
  secondsLeft?: number;
  message?: string;
}

type Client = PrismaClient | Prisma.TransactionClient;

/**
 * Appends events in one statement. With `attempt` they are accepted only from the newest attempt of a running job.
 * Returns false when they were not accepted: the caller has been replaced and must stop.
 */
export async function recordEvents(
  client: Client,
  jobId: string,
  events: NewJobEvent[],
  options: { attempt?: number; progress?: JobProgress } = {},
): Promise<boolean> {
  const types = events.map((event) => event.type);
  const data = events.map((event) => JSON.stringify(event.data));
  const progress = options.progress ? JSON.stringify(options.progress) : null;
  const fence = options.attempt ?? null;
  const rows = await client.$queryRaw<unknown[]>`
    WITH owner AS (
      UPDATE "job"
      SET last_sequence = last_sequence + ${events.length}::int, progress = COALESCE(${progress}::jsonb, progress)
      WHERE id = ${jobId}::uuid AND (${fence}::int IS NULL OR (attempt = ${fence}::int AND state = 'RUNNING'))
      RETURNING id, attempt, last_sequence - ${events.length}::int AS before
    ), added AS (
      INSERT INTO "job_event" (job_id, sequence, attempt, type, data)
      SELECT owner.id, owner.before + e.position, owner.attempt, e.type::"JobEventType", e.data::jsonb
      FROM owner, unnest(${types}::text[], ${data}::text[]) WITH ORDINALITY AS e(type, data, position)
    )
    SELECT pg_notify(${jobChannel}, owner.id::text)::text FROM owner`;
  return rows.length > 0;
}
