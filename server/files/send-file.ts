import type { Request, Response } from 'express';
import type { ByteRange } from '../../hub/blobs/blob-store.ts';
import { contentChunks } from '../../hub/blobs/content.ts';
import { AppError } from '../../hub/errors.ts';
import { log } from '../../hub/log.ts';
import { chooseAnswer } from './choose-answer.ts';
import { describeContent } from './describe-content.ts';
import type { FileRoutes } from './file-routes.ts';
import type { FoundFile } from './found-file.ts';
import { redirectToStore } from './redirect-to-store.ts';
import { sendChunks } from './send-chunks.ts';

/** What scripts of other sites may read of an answer. */
const EXPOSED = 'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Repr-Digest';

/**
 * Answers with a file, a part of it, its headers, or why not, to somebody who may see it. Returns whether its content
 * was given away: sent to the end, or left to the store.
 */
export async function sendFile(
  routes: FileRoutes,
  file: FoundFile,
  request: Request<Record<string, string>>,
  response: Response,
): Promise<boolean> {
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
    return (
      (await redirectToStore(routes, file, request, response)) || (await sendContent(routes, file, range, response))
    );
  }
  return false;
}

/** Whether all of it was sent: false when the client went away. */
async function sendContent(
  routes: FileRoutes,
  file: FoundFile,
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
