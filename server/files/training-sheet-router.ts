/** `GET /files/training-sheets/JOB`: training images as the job's network sees them, for those who may see the images. */
import { isUUID } from 'class-validator';
import { type Request, type Response, Router } from 'express';
import { AppError } from '../../hub/errors.ts';
import { findTrainingSheets } from '../../hub/jobs/find-training-sheets.ts';
import type { FileRoutes } from './file-routes.ts';
import { sendFileError } from './send-error.ts';
import { sendFile } from './send-file.ts';

type SheetAddress = { job: string };

export function trainingSheetRouter(routes: FileRoutes): Router {
  const router = Router();
  router.get('/files/training-sheets/:job', (request: Request<SheetAddress>, response) =>
    sendSheet(routes, request, response),
  );
  router.use(sendFileError);
  return router;
}

/** What stands at the address, for links. */
export const sheetAddress = (jobId: string): string => `/files/training-sheets/${jobId}`;

async function sendSheet(routes: FileRoutes, request: Request<SheetAddress>, response: Response): Promise<void> {
  const { job } = request.params;
  const viewer = await routes.viewer(request);
  const [sheet] = isUUID(job) ? await findTrainingSheets(routes.prisma, viewer, [job]) : [];
  if (!sheet) throw new AppError('NOT_FOUND', 'There is no such picture that you can see.');
  const { sha256, size } = sheet.blob;
  const file = { name: 'training-samples.png', mediaType: 'image/png', sha256, size: Number(size), isPublished: false };
  await sendFile(routes, file, request, response);
}
