import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import type { BlobStore, ByteRange } from '../../hub/blobs/blob-store.ts';
import { AppError } from '../../hub/errors.ts';
import { log } from '../../hub/log.ts';
import { mayActFor } from '../../hub/users/viewer.ts';
import { chooseAnswer } from './choose-answer.ts';
import type { FileRoutes } from './file-routes.ts';
import { type ArtifactAddress, type FoundArtifact, findArtifact } from './find-artifact.ts';
import { openArtifact } from './open-artifact.ts';
import { sendFileError } from './send-error.ts';

const ADDRESS = '/files/:model/:label/:format/:name';
type ArtifactRequest = Request<ArtifactAddress & Record<string, string>>;

/** What scripts of other sites may read of an answer. */
const EXPOSED = 'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Repr-Digest';

/** `GET|HEAD /files/:model/:label/:format/:name`: the files of versions, whole or in part, as RFC 9110 has it. */
export function downloadRouter(routes: FileRoutes): Router {
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

async function sendArtifact(routes: FileRoutes, request: ArtifactRequest, response: Response): Promise<void> {
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
    await sendContent(routes.blobs, file, range, response);
  }
}

async function sendContent(blobs: BlobStore, file: FoundArtifact, range: ByteRange | undefined, response: Response) {
  const content = await openArtifact(blobs, file.sha256, range);
  describeContent(response, file, range);
  await pipeline(content, response).catch((error: NodeJS.ErrnoException) => {
    // The connection is closed by now, so that the client does not take what it has for the whole.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') log.error({ err: error, file: file.name }, 'a download broke off');
  });
}

function sharingHeaders(isPublished: boolean): Record<string, string> {
  if (!isPublished) return { 'Cache-Control': 'private, no-store' };
  return {
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': EXPOSED,
  };
}

function describeContent(response: Response, file: FoundArtifact, range?: ByteRange): Response {
  if (range) response.set('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
  // Also sets a type, by the ending of the name; the one on record then replaces it.
  return response.attachment(file.name).set({
    'Accept-Ranges': 'bytes',
    'Content-Length': String(range ? range.end - range.start + 1 : file.size),
    'Content-Type': file.mediaType,
    'Repr-Digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
    'X-Content-Type-Options': 'nosniff',
  });
}
