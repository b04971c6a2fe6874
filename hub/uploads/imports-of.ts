import { Prisma } from '../db/generated/client.ts';

/** Of a row `u` of "upload": whether a job other than `except` is to import it, or does. */
export const isAboutToBeImported = (except: string | null = null) => Prisma.sql`EXISTS (
  SELECT FROM job j WHERE j.state IN ('QUEUED', 'RUNNING') AND j.id IS DISTINCT FROM ${except}::uuid
    AND u.id::text IN (j.configuration->>'upload', j.configuration->'from'->>'upload'))`;
