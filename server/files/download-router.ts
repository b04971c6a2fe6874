import { type Request, type Response, Router } from 'express';
import type { ByteRange } from '../../hub/blobs/blob-store.ts';
import { contentChunks } from '../../hub/blobs/content.ts';
import type { DownloadCounter } from '../../hub/downloads/download-counter.ts';
import { AppError } from '../../hub/errors.ts';
import { log } from '../../hub/log.ts';
import { mayActFor } from '../../hub/users/viewer.ts';
import { chooseAnswer } from './choose-answer.ts';
import { countDownload } from './count-download.ts';
import { describeContent } from './describe-content.ts';
import type { FileRoutes } from './file-routes.ts';
import { type ArtifactAddress, type FoundArtifact, findArtifact } from './find-artifact.ts';
import { redirectToStore } from './redirect-to-store.ts';
import { sendChunks } from './send-chunks.ts';
import { sendFileError } from './send-error.ts';

const ADDRESS = '/files/:model/:label/:format/:name';

export interface DownloadRoutes extends FileRoutes {
  counter: DownloadCounter;
}

type ArtifactRequest = Request<ArtifactAddress & Record<string, string>>;

/** What scripts of other sites may read of an answer. */
const EXPOSED = 'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Repr-Digest';

/** `GET|HEAD /files/:model/:label/:format/:name`: the files of versions, whole or in part, as RFC 9110 has it. */
export function downloadRouter(routes: DownloadRoutes): Router {
  const router = Router();
  router.options(ADDRESS, (_request, response) => {
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': 'Range, If-Range, If-Match, If-None-Match',
      'Access-Control-Max-Age': '86400',
    });
    response.status(204).end();
  });
  router.get(ADDRESS, (request: ArtifactRequest, response) => sendArtifact(routes, request, response));
  router.use(sendFileError);
  return router;
}

async function sendArtifact(routes: DownloadRoutes, request: ArtifactRequest, response: Response): Promise<void> {
  const file = await findArtifact(routes.prisma, request.params);
  const isVisible = file?.isPublished || (file && mayActFor(await routes.viewer(request), file.ownerId));
  // Drafts of others are not there, rather than forbidden: their names are nobody's business.
  if (!isVisible)
    throw new AppError('NOT_FOUND', 'There is no such file: check its address, or sign in if it is yours.');
  const etag = `"${file.sha256}"`;
  response.set({ ETag: etag, ...sharingHeaders(file.isPublished) });
  const { status, range } = chooseAnswer(request, etag, file.size);
  response.status(status);
  if (status === 304) {
    response.end();
  } else if (status === 412 || status === 416) {
    response.set('Cache-Control', 'no-store');
    if (status === 416) response.set('Content-Range', `bytes */${file.size}`);
    response.end();
  } else if (request.method === 'HEAD') {
    describeContent(response, file).end();
  } else {
    const isElsewhere = await redirectToStore(routes, file, request, response);
    const isSent = isElsewhere || (await sendContent(routes, file, range, response));
    // Who went away is counted when they come back for the rest.
    if (isSent) await countDownload(routes.counter, file, request);
  }
}

/** Whether all of it was sent: false when the client went away. */
async function sendContent(
  routes: FileRoutes,
  file: FoundArtifact,
  range: ByteRange | undefined,
  response: Response,
): Promise<boolean> {
  const chunks = contentChunks(routes, file.sha256, range);
  try {
    return await sendChunks(chunks, response, () => describeContent(response, file, range));
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNAVAILABLE') throw error;
    // The registry says that the bytes are there. That they are not is the hub's fault, not the reader's.
    log.error({ err: error, file: file.name, sha256: file.sha256 }, 'a registered file is missing or damaged');
    throw new AppError('INTERNAL', `The file is damaged in the hub (${file.sha256}): tell its administrator.`, {
      cause: error,
    });
  }
}

function sharingHeaders(isPublished: boolean): Record<string, string> {
  if (!isPublished) return { 'Cache-Control': 'private, no-store' };
  return {
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': EXPOSED,
  };
}
