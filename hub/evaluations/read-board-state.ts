import { createHash } from 'node:crypto';
import type { PrismaClient } from '../db/generated/client.ts';
import { type BoardRequest, readBoard } from './read-board.ts';
import { readMetrics } from './read-metrics.ts';
import { evaluationsAt } from './visible-evaluations.ts';

const endOfTime = new Date('9999-12-31');

export interface BoardState {
  /** Since when everybody has seen it so; null while there is nothing. */
  at: Date | null;
  /**
   * SHA-256 over a line with the digest of the data and the track, and one per entry with its rank, its evaluation, its
   * macro AUC as published and the digest of its predictions; all of it is in the board's file.
   */
  digest: string;
}

/** What names a state of the board for good: a moment, and a digest that tells whether somebody got the same. */
export async function readBoardState(prisma: PrismaClient, request: BoardRequest): Promise<BoardState> {
  const changed = await findLastChange(prisma, request);
  const { entries } = changed ? await readBoard(prisma, null, { ...request, at: changed }) : { entries: [] };
  const { dataSetVersionId: id } = request.task;
  const data = id ? await prisma.dataSetVersion.findUnique({ where: { id } }) : null;
  const hash = createHash('sha256').update(`${data?.digest} ${request.track}`);
  for (const { rank, evaluation, predictionsSha256 } of entries) {
    hash.update(`\n${[rank, evaluation.id, readMetrics(evaluation).macroAuc.value, predictionsSha256].join(' ')}`);
  }
  return { at: changed, digest: hash.digest('hex') };
}

/** When something last came to the public board or was withdrawn from it, up to the requested moment. */
async function findLastChange(prisma: PrismaClient, { task, track, at }: BoardRequest): Promise<Date | null> {
  const moment = at ?? endOfTime;
  const rows = await prisma.evaluation.findMany({
    where: { taskId: task.id, track, ...evaluationsAt(moment) },
    select: {
      createdAt: true,
      version: { select: { publishedAt: true } },
      submission: { select: { withdrawal: { select: { createdAt: true } } } },
    },
  });
  const times = rows
    .flatMap(({ createdAt, version, submission }) => [
      createdAt,
      version?.publishedAt,
      submission?.withdrawal?.createdAt,
    ])
    .filter((time): time is Date => !!time && time <= moment);
  return times.length > 0 ? new Date(Math.max(...times.map(Number))) : null;
}
