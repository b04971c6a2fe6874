import { type Request, type Response, Router } from 'express';
import { storeUpload } from '../../hub/blobs/store-upload.ts';
import { AppError } from '../../hub/errors.ts';
import { beginUpload } from '../../hub/uploads/begin-upload.ts';
import { completeUpload } from '../../hub/uploads/complete-upload.ts';
import { findCompleteUpload } from '../../hub/uploads/find-complete-upload.ts';
import { countParts, findPartialUpload } from '../../hub/uploads/find-partial-upload.ts';
import { giveUpUpload } from '../../hub/uploads/give-up-upload.ts';
import { listUploads } from '../../hub/uploads/list-uploads.ts';
import { requireUploadRoom } from '../../hub/uploads/require-upload-room.ts';
import { storeUploadPart } from '../../hub/uploads/store-upload-part.ts';
import { UPLOAD_LIMITS, type UploadLimits } from '../../hub/uploads/upload-limits.ts';
import { requireViewer, type Viewer } from '../../hub/users/viewer.ts';
import { drainRequest } from './drain-request.ts';
import type { FileRoutes } from './file-routes.ts';
import { readDigest, readUploadHeaders } from './read-upload-headers.ts';
import { sendFileError } from './send-error.ts';

export interface UploadRoutes extends FileRoutes {
  limits?: UploadLimits;
}

const UPLOADS = '/files/uploads';
const UPLOAD = `${UPLOADS}/:upload`;
const SILENCE_SECONDS = 120;

interface Uploader extends Required<UploadRoutes> {
  viewer(request: Request): Promise<Viewer>;
}

type Answer = (routes: Uploader, request: Request<Record<string, string>>, response: Response) => Promise<void>;

/** `/files/uploads`: files in one request or in parts; web/docs/api.md describes the requests. */
export function uploadRouter(given: UploadRoutes): Router {
  const routes: Uploader = {
    ...given,
    limits: given.limits ?? UPLOAD_LIMITS,
    viewer: async (request) => requireViewer(await given.viewer(request)),
  };
  const on = (answer: Answer) => async (request: Request<Record<string, string>>, response: Response) => {
    try {
      await answer(routes, request, response.set('Cache-Control', 'no-store'));
    } catch (error) {
      drainRequest(request);
      throw error;
    }
  };
  const router = Router();
  router.get(UPLOADS, on(sendList)).post(UPLOADS, on(takeUpload));
  router.get(UPLOAD, on(sendState)).delete(UPLOAD, on(giveUp));
  router.put(`${UPLOAD}/parts/:number`, on(takePart)).post(`${UPLOAD}/complete`, on(complete));
  router.use(sendFileError);
  return router;
}

/** A file as the body of one request or, with `Upload-Length` in place of a body, the beginning of one in parts. */
const takeUpload: Answer = async (routes, request, response) => {
  const viewer = await routes.viewer(request);
  const headers = readUploadHeaders(request);
  const planned = request.get('Upload-Length');
  if (planned !== undefined) {
    const size = /^\d{1,15}$/.test(planned) ? Number(planned) : Number.NaN;
    const upload = await beginUpload(routes.prisma, viewer, { ...headers, size }, routes.limits);
    const { id, partBytes } = upload;
    response
      .status(201)
      .location(`${UPLOADS}/${id}`)
      .json({ upload: id, partBytes, parts: countParts(upload) });
    return;
  }
  const length = Number(request.get('Content-Length') ?? 0);
  await routes.prisma.$transaction((tx) => requireUploadRoom(tx, viewer.id, length, routes.limits));
  const source = readBody(request);
  const maxBytes = routes.limits.mostBytes;
  const { id, sha256, size } = await storeUpload(routes, { ownerId: viewer.id, source, maxBytes, ...headers });
  response.status(201).json({ upload: id, sha256, size });
};

const takePart: Answer = async (routes, request, response) => {
  const viewer = await routes.viewer(request);
  const number = Number(request.params.number);
  const sha256 = readDigest(request);
  if (!sha256) throw new AppError('BAD_INPUT', 'Send the SHA-256 of the part as "X-Content-SHA256: HEX".');
  const size = Number(request.get('Content-Length') ?? 0);
  const source = readBody(request);
  await storeUploadPart(routes, viewer, { upload: request.params.upload ?? '', number, size, sha256, source });
  response.json({ number, sha256 });
};

const complete: Answer = async (routes, request, response) => {
  const viewer = await routes.viewer(request);
  const { id, sha256, size } = await completeUpload(routes, viewer, request.params.upload ?? '');
  response.json({ upload: id, sha256, size });
};

const sendState: Answer = async (routes, request, response) => {
  const viewer = await routes.viewer(request);
  const id = request.params.upload ?? '';
  const partial = await findPartialUpload(routes.prisma, viewer, id);
  if (partial) {
    const { size, partBytes, parts } = partial;
    const there = parts.map(({ number, blobSha256 }) => ({ number, sha256: blobSha256 }));
    response.json({ upload: id, isComplete: false, size: Number(size), partBytes, parts: there });
  } else {
    const { size, sha256 } = await findCompleteUpload(routes.prisma, viewer, id);
    response.json({ upload: id, isComplete: true, size, sha256 });
  }
};

const sendList: Answer = async (routes, request, response) => {
  const uploads = await listUploads(routes.prisma, await routes.viewer(request));
  response.json(uploads.map(({ id, ...rest }) => ({ upload: id, ...rest })));
};

const giveUp: Answer = async (routes, request, response) => {
  await giveUpUpload(routes, await routes.viewer(request), request.params.upload ?? '');
  response.status(204).end();
};

/** Kept open when reading stops early, so that the client can still be told why. */
function readBody(request: Request<Record<string, string>>): AsyncIterable<Uint8Array> {
  request.setTimeout(SILENCE_SECONDS * 1000, () => request.destroy());
  return request.iterator({ destroyOnReturn: false });
}
