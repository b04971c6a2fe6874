import { nearIndex } from '../../mednet/hashes/near-index.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import type { CaseMatch } from './find-matches.ts';

/** Ordinals read at once: 16 MB of hashes. */
const pieceSize = 1_000_000;

interface Nearest {
  dataSetVersionId: string;
  ordinal: number;
  distance: number;
  count: number;
}

/** For each test case with near copies, the nearest of them. Cases without a hash are not found. */
export async function findNearMatches(
  prisma: PrismaClient,
  testId: string,
  trainingIds: string[],
): Promise<CaseMatch[]> {
  const tests = await prisma.case.findMany({
    where: { dataSetVersionId: testId, split: 'TEST', perceptualHash: { not: null } },
    select: { id: true, perceptualHash: true },
  });
  const find = nearIndex(tests.map((item) => item.perceptualHash!));
  const nearest = new Map<number, Nearest>();
  for (const dataSetVersionId of trainingIds) {
    for await (const { hashes, ordinals } of readHashes(prisma, dataSetVersionId)) {
      for (const { wanted, known, distance } of find(hashes)) {
        const found = nearest.get(wanted);
        const count = (found?.count ?? 0) + 1;
        if (found && found.distance <= distance) found.count = count;
        else nearest.set(wanted, { dataSetVersionId, ordinal: ordinals.readInt32BE(known * 4), distance, count });
      }
    }
  }
  return nameCases(
    prisma,
    Array.from(nearest, ([wanted, found]) => ({ testCaseId: tests[wanted]!.id, ...found })),
  );
}

/** Joined by the database: millions of rows would take far longer to arrive one by one. */
async function* readHashes(prisma: PrismaClient, dataSetVersionId: string) {
  const { _max } = await prisma.case.aggregate({ where: { dataSetVersionId }, _max: { ordinal: true } });
  for (let start = 0; start <= (_max.ordinal ?? -1); start += pieceSize) {
    const [piece] = await prisma.$queryRaw<{ hashes: Uint8Array | null; ordinals: Uint8Array | null }[]>`
      SELECT string_agg(perceptual_hash, ''::bytea ORDER BY ordinal) AS hashes,
             string_agg(int4send(ordinal), ''::bytea ORDER BY ordinal) AS ordinals
      FROM "case"
      WHERE data_set_version_id = ${dataSetVersionId}::uuid AND ordinal >= ${start} AND ordinal < ${start + pieceSize}
        AND split <> 'TEST' AND perceptual_hash IS NOT NULL`;
    if (piece?.hashes && piece.ordinals) yield { hashes: piece.hashes, ordinals: Buffer.from(piece.ordinals) };
  }
}

async function nameCases(prisma: PrismaClient, found: (Nearest & { testCaseId: string })[]): Promise<CaseMatch[]> {
  const matches: CaseMatch[] = [];
  for (const { testCaseId, dataSetVersionId, ordinal, distance, count } of found) {
    const where = { dataSetVersionId_ordinal: { dataSetVersionId, ordinal } };
    const { id: trainingCaseId } = await prisma.case.findUniqueOrThrow({ where, select: { id: true } });
    matches.push({ testCaseId, trainingCaseId, kind: 'NEAR', distance, count });
  }
  return matches;
}
