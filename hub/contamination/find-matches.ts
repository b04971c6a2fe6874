/** Finds the test cases of a data-set version among what was trained on. */
import { Prisma, type PrismaClient } from '../db/generated/client.ts';
import type { MatchKind } from '../db/generated/enums.ts';
import { findNearMatches } from './find-near-matches.ts';

export interface CaseMatch {
  testCaseId: string;
  /** The training case that is most like it. */
  trainingCaseId: string;
  kind: MatchKind;
  /** Bits of the perceptual hashes that differ; null unless it is a near copy. */
  distance: number | null;
  /** How many training cases are like it in this way. */
  count: number;
}

/** One match for each test case that has any: the same bytes before a near copy, a near copy before the same group. */
export async function findMatches(prisma: PrismaClient, testId: string, trainingIds: string[]): Promise<CaseMatch[]> {
  const kinds = [
    await findSame(prisma, 'EXACT', testId, trainingIds),
    await findNearMatches(prisma, testId, trainingIds),
    await findSame(prisma, 'GROUP', testId, trainingIds),
  ];
  const best = new Map(kinds.toReversed().flatMap((found) => found.map((match) => [match.testCaseId, match])));
  return [...best.values()];
}

/** Groups are named within a data set: patient 7 of another one is somebody else. */
const conditions = {
  EXACT: Prisma.sql`k.blob_sha256 = t.blob_sha256`,
  GROUP: Prisma.sql`k."group" = t."group" AND kv.data_set_id = tv.data_set_id`,
};

function findSame(
  prisma: PrismaClient,
  kind: 'EXACT' | 'GROUP',
  testId: string,
  trainingIds: string[],
): Promise<CaseMatch[]> {
  return prisma.$queryRaw<CaseMatch[]>`
    SELECT DISTINCT ON (t.id) t.id::text AS "testCaseId", k.id::text AS "trainingCaseId", ${kind} AS kind,
           NULL AS distance, (count(*) OVER (PARTITION BY t.id))::int AS count
    FROM "case" t JOIN "data_set_version" tv ON tv.id = t.data_set_version_id
    JOIN "case" k ON k.data_set_version_id = ANY(${trainingIds}::uuid[]) AND k.split <> 'TEST'
    JOIN "data_set_version" kv ON kv.id = k.data_set_version_id
    WHERE t.data_set_version_id = ${testId}::uuid AND t.split = 'TEST' AND ${conditions[kind]}
    ORDER BY t.id, k.id`;
}
