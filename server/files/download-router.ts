import { type Request, type Response, Router } from 'express';
import type { DownloadCounter } from '../../hub/downloads/download-counter.ts';
import { AppError } from '../../hub/errors.ts';
import { mayActFor } from '../../hub/users/viewer.ts';
import { countDownload } from './count-download.ts';
import type { FileRoutes } from './file-routes.ts';
import { type ArtifactAddress, findArtifact } from './find-artifact.ts';
import { findJobFile, type JobFileAddress } from './find-job-file.ts';
import { sendFileError } from './send-error.ts';
import { sendFile } from './send-file.ts';

const ADDRESS = '/files/:model/:label/:format/:name';
const JOB_ADDRESS = '/files/jobs/:job/:name';

export interface DownloadRoutes extends FileRoutes {
  counter: DownloadCounter;
}

type JobFileRequest = Request<JobFileAddress & Record<string, string>>;
type ArtifactRequest = Request<ArtifactAddress & Record<string, string>>;

/** `GET|HEAD`: the files of versions and of jobs, whole or in part, as RFC 9110 has it. */
export function downloadRouter(routes: DownloadRoutes): Router {
  const router = Router();
  router.options([ADDRESS, JOB_ADDRESS], (_request, response) => {
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': 'Range, If-Range, If-Match, If-None-Match',
      'Access-Control-Max-Age': '86400',
    });
    response.status(204).end();
  });
  router.get(ADDRESS, (request: ArtifactRequest, response) => sendArtifact(routes, request, response));
  router.get(JOB_ADDRESS, (request: JobFileRequest, response) => sendJobFile(routes, request, response));
  router.use(sendFileError);
  return router;
}

async function sendArtifact(routes: DownloadRoutes, request: ArtifactRequest, response: Response): Promise<void> {
  const file = await findArtifact(routes.prisma, request.params);
  const isVisible = file?.isPublished || (file && mayActFor(await routes.viewer(request), file.ownerId));
  // Drafts of others are not there, rather than forbidden: their names are nobody's business.
  if (!isVisible)
    throw new AppError('NOT_FOUND', 'There is no such file: check its address, or sign in if it is yours.');
  const isSent = await sendFile(routes, file, request, response);
  // Who went away is counted when they come back for the rest.
  if (isSent) await countDownload(routes.counter, file, request);
}

/** A job's files are seen by those who see the job. */
async function sendJobFile(routes: FileRoutes, request: JobFileRequest, response: Response): Promise<void> {
  const file =
    (await findJobFile(routes.prisma, null, request.params)) ??
    (await findJobFile(routes.prisma, await routes.viewer(request), request.params));
  if (!file) throw new AppError('NOT_FOUND', 'There is no such file: check its address, or sign in if it is yours.');
  await sendFile(routes, file, request, response);
}
