import { type Request, type Response, Router } from 'express';
import { findReport, listPictures, mayShow } from '../../hub/datasets/find-report.ts';
import { AppError } from '../../hub/errors.ts';
import type { Viewer } from '../../hub/users/viewer.ts';
import { PICTURE_SIDE } from '../../mednet/images/draw-picture.ts';
import type { ReportPicture } from '../../mednet/reports/data-set-report.ts';
import { chooseAnswer } from './choose-answer.ts';
import type { FileRoutes } from './file-routes.ts';
import { PictureShelf } from './picture-shelf.ts';
import { sendFileError } from './send-error.ts';

const ADDRESS = '/files/datasets/:slug/:ordinal/pictures/:name';

/**
 * `GET|HEAD`: the pictures of a data set's report. They are named by what is in them, since a file's own name or its
 * place in the set can tell its class.
 */
export function pictureRouter(routes: FileRoutes): Router {
  const router = Router();
  const shelf = new PictureShelf(routes);
  router.get(ADDRESS, (request, response) => sendPicture(routes, shelf, request, response));
  router.use(sendFileError);
  return router;
}

/** What stands at the address, for links. */
export const pictureAddress = (slug: string, ordinal: number, sha256: string): string =>
  `/files/datasets/${slug}/${ordinal}/pictures/${sha256}.webp`;

async function sendPicture(
  routes: FileRoutes,
  shelf: PictureShelf,
  request: Request<Record<'slug' | 'ordinal' | 'name', string>>,
  response: Response,
): Promise<void> {
  const { slug, ordinal, name } = request.params;
  const sha256 = /^([0-9a-f]{64})\.webp$/.exec(name)?.[1];
  const isVersion = /^[a-z0-9-]{1,64}$/.test(slug) && /^\d{1,9}$/.test(ordinal);
  const find = async (viewer: Viewer | null): Promise<ReportPicture | undefined> => {
    if (!isVersion) return undefined;
    const found = await findReport(routes.prisma, viewer, { dataSet: { slug }, ordinal: Number(ordinal) });
    return found && listPictures(found).find((one) => one.sha256 === sha256 && mayShow(found, one));
  };
  const isForAll = (await find(null)) !== undefined;
  if (!isForAll && !(await find(await routes.viewer(request)))) {
    throw new AppError(
      'NOT_FOUND',
      'There is no such picture: check its address, or sign in if the data set is yours.',
    );
  }
  const etag = `"${sha256}-${PICTURE_SIDE}"`;
  response.set({
    ETag: etag,
    'Cache-Control': isForAll ? 'public, max-age=31536000, immutable' : 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  // Ranges are left out of account: a picture is a few kilobytes.
  const { status } = chooseAnswer(request, etag, Number.MAX_SAFE_INTEGER);
  if (status === 304 || status === 412) response.status(status).end();
  else response.type('webp').send(await shelf.get(sha256!));
}
