import type { Request, Response } from 'express';
import { publicContentAddress } from '../../hub/blobs/content.ts';
import type { FileRoutes } from './file-routes.ts';
import type { FoundFile } from './found-file.ts';

/**
 * Sends the client to the store itself, where that is set up and holds the file in one piece. Not where its conditions
 * name our tags: the store has others, and would judge by them.
 */
export async function redirectToStore(
  routes: FileRoutes,
  file: FoundFile,
  request: Request,
  response: Response,
): Promise<boolean> {
  if (request.get('If-Match') !== undefined || request.get('If-Range') !== undefined) return false;
  const contentDisposition = response.attachment(file.name).get('Content-Disposition') ?? 'attachment';
  // Only Express's own wording was wanted: this answer may yet be another.
  for (const name of ['Content-Disposition', 'Content-Type']) response.removeHeader(name);
  const address = await publicContentAddress(routes, file.sha256, {
    contentType: file.mediaType,
    contentDisposition,
    cacheControl: response.get('Cache-Control') ?? 'no-store',
  });
  if (address === undefined) return false;
  response.removeHeader('ETag'); // it is the file's, not that of the way to it
  response.set('Cache-Control', 'no-store').redirect(307, address);
  return true;
}
