/** `GET /files/cases/CASE/picture`: a small picture of one case, for those who are signed in, where the licence allows. */
import { isUUID } from 'class-validator';
import { type Request, type Response, Router } from 'express';
import { readContent } from '../../hub/blobs/content.ts';
import { AppError } from '../../hub/errors.ts';
import { allowsSharing } from '../../hub/registry/allows-sharing.ts';
import { visibleDataSetVersions } from '../../hub/registry/visible-data-sets.ts';
import { mayActFor, requireViewer } from '../../hub/users/viewer.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import { drawPicture } from '../../mednet/images/draw-picture.ts';
import type { FileRoutes } from './file-routes.ts';
import { sendFileError } from './send-error.ts';

type CaseAddress = { case: string };

export function casePictureRouter(routes: FileRoutes): Router {
  const router = Router();
  router.get('/files/cases/:case/picture', (request: Request<CaseAddress>, response) =>
    sendPicture(routes, request, response),
  );
  router.use(sendFileError);
  return router;
}

async function sendPicture(routes: FileRoutes, request: Request<CaseAddress>, response: Response): Promise<void> {
  const viewer = requireViewer(await routes.viewer(request));
  const { case: id } = request.params;
  const row = isUUID(id)
    ? await routes.prisma.case.findFirst({
        where: { id, dataSetVersion: visibleDataSetVersions(viewer) },
        select: { blobSha256: true, dataSetVersion: { select: { dataSet: true } } },
      })
    : null;
  if (!row) throw new AppError('NOT_FOUND', 'There is no such case that you can see.');
  const { licence, ownerId } = row.dataSetVersion.dataSet;
  if (!allowsSharing(licence) && !mayActFor(viewer, ownerId)) {
    throw new AppError('FORBIDDEN', `The licence (${licence}) does not let the hub show this image to others.`);
  }
  const picture = await drawPicture(await decodeImage(await readContent(routes, row.blobSha256)));
  response.set({ 'Cache-Control': 'private, max-age=86400', 'X-Content-Type-Options': 'nosniff' });
  response.type('webp').send(picture);
}
