/** `GET /files/boards/TASK/TRACK.csv|json`: a board as a file, of now or, with `?at=`, of a moment. */
import { type Request, type Response, Router } from 'express';
import type { PrismaClient, Task } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import { Track } from '../enums.ts';
import { sendFileError } from '../files/send-error.ts';
import { requireTask } from '../tasks/require-task.ts';
import { type BoardFile, readBoardFile, writeBoardCsv, writeBoardJson } from './board-file.ts';

type BoardAddress = { task: string; name: string };

const kinds: Record<string, { mediaType: string; write(file: BoardFile): string }> = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', write: writeBoardCsv },
  json: { mediaType: 'application/json; charset=utf-8', write: writeBoardJson },
};

export function boardRouter(prisma: PrismaClient): Router {
  const router = Router();
  router.get('/files/boards/:task/:name', (request: Request<BoardAddress>, response) =>
    send(prisma, request, response),
  );
  router.use(sendFileError);
  return router;
}

async function send(prisma: PrismaClient, request: Request<BoardAddress>, response: Response): Promise<void> {
  const { track, kind } = readName(request.params.name);
  const task = await findTaskRow(prisma, request.params.task);
  const file = await readBoardFile(prisma, { task, track, at: readMoment(request.query.at) });
  const moment = file.state.at?.toISOString().replaceAll(/[:.]/g, '-') ?? 'empty';
  response.set({
    'Content-Disposition': `attachment; filename="${task.slug}-${slugOf(track)}-${moment}.${kind}"`,
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  });
  const { mediaType, write } = kinds[kind]!;
  response.type(mediaType).send(write(file));
}

const slugOf = (track: Track): string => track.toLowerCase().replace('_', '-');

function readName(name: string): { track: Track; kind: string } {
  const [slug, kind = ''] = name.split('.');
  const track = Object.values(Track).find((one) => slugOf(one) === slug);
  if (track && kind in kinds) return { track, kind };
  const names = Object.values(Track).map(slugOf).join(', ');
  throw new AppError('NOT_FOUND', `A board is a file named TRACK.csv or TRACK.json, with one of ${names}.`);
}

async function findTaskRow(prisma: PrismaClient, slug: string): Promise<Task> {
  const task = await prisma.task.findUnique({ where: { slug: requireTask(slug).slug } });
  if (!task) throw new AppError('NOT_FOUND', `There is no task ${slug}.`);
  return task;
}

function readMoment(text: unknown): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(typeof text === 'string' ? text : Number.NaN);
  if (!Number.isNaN(at.getTime())) return at;
  throw new AppError('BAD_INPUT', '"at" is a moment, such as 2026-11-24T12:00:00.000Z.');
}
