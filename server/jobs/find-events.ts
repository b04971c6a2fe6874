import { type JobEventType, type JobState, Prisma, type PrismaClient } from '../../hub/db/generated/client.ts';

export interface EventFilter {
  /** Only events with a greater sequence number. */
  after: number;
  /** At most this many per job, the earliest first. */
  first: number;
  /** The newest so many instead, in the same order. */
  last?: number | null;
  types?: JobEventType[] | null;
}

/** An event as the API gives it: the fields of its data beside its own. */
export interface JobEventRow {
  jobId: string;
  sequence: number;
  attempt: number;
  type: JobEventType;
  at: Date;
  state?: JobState;
}

interface StoredEvent extends JobEventRow {
  data: Record<string, unknown>;
}

/** The earliest or the newest events of each job, in one statement. */
export async function findEvents(
  prisma: PrismaClient,
  jobIds: string[],
  { after, first, last, types }: EventFilter,
): Promise<JobEventRow[]> {
  const order = last ? Prisma.sql`sequence DESC LIMIT ${last}::int` : Prisma.sql`sequence LIMIT ${first}::int`;
  const rows = await prisma.$queryRaw<StoredEvent[]>`
    SELECT e.job_id::text AS "jobId", e.sequence, e.attempt, e.type::text AS type, e.at, e.data
    FROM unnest(${jobIds}::uuid[]) AS wanted(id)
    CROSS JOIN LATERAL (
      SELECT * FROM "job_event"
      WHERE job_id = wanted.id AND sequence > ${after}::int
        AND (${types ?? null}::text[] IS NULL OR type::text = ANY(${types ?? null}::text[]))
      ORDER BY ${order}) e
    ORDER BY e.job_id, e.sequence`;
  return rows.map(({ data, ...event }) => ({ ...data, ...event }));
}
