import { type Request, type Response, Router } from 'express';
import { storeUpload } from '../../hub/blobs/store-upload.ts';
import { requireViewer } from '../../hub/users/viewer.ts';
import { drainRequest } from './drain-request.ts';
import type { FileRoutes } from './file-routes.ts';
import { readUploadHeaders } from './read-upload-headers.ts';
import { sendFileError } from './send-error.ts';

export interface UploadRoutes extends FileRoutes {
  /** 20 GiB unless said otherwise. */
  maxUploadBytes?: number;
}

const DEFAULT_MAX_BYTES = 20 * 1024 ** 3;
const SILENCE_SECONDS = 120;

/** `POST /files/uploads`: the body is one file, of any content type; answers `{ upload, sha256, size }`. */
export function uploadRouter(routes: UploadRoutes): Router {
  const router = Router();
  router.post('/files/uploads', async (request, response) => {
    try {
      await takeUpload(routes, request, response);
    } catch (error) {
      drainRequest(request);
      throw error;
    }
  });
  router.use(sendFileError);
  return router;
}

async function takeUpload(routes: UploadRoutes, request: Request, response: Response): Promise<void> {
  const viewer = requireViewer(await routes.viewer(request));
  const maxBytes = routes.maxUploadBytes ?? DEFAULT_MAX_BYTES;
  const headers = readUploadHeaders(request, maxBytes);
  request.setTimeout(SILENCE_SECONDS * 1000, () => request.destroy());
  // Kept open when reading stops early, so that the client can still be told why.
  const source = request.iterator({ destroyOnReturn: false });
  const { id, sha256, size } = await storeUpload(routes, { ownerId: viewer.id, source, maxBytes, ...headers });
  response.status(201).json({ upload: id, sha256, size });
}
