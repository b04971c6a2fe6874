/**
 * What a method needs to be scored: the test cases of a task as a CSV file to fill in, and their images as a zip. Cases
 * are named by ids that are random, in the order of these: file names and the order of a data set tell classes.
 */
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { type Request, type Response, Router } from 'express';
import { ZipFile } from 'yazl';
import { findSealedTaskData } from '../../hub/datasets/find-data-set-version.ts';
import { AppError } from '../../hub/errors.ts';
import { allowsSharing } from '../../hub/registry/allows-sharing.ts';
import { caseColumn } from '../../hub/submissions/read-predictions.ts';
import { requireViewer } from '../../hub/users/viewer.ts';
import type { FileRoutes } from '../files/file-routes.ts';
import { sendFileError } from '../files/send-error.ts';

type TaskAddress = { task: string };

/** The same for all: when a file was made may tell where it comes from. */
const noTime = new Date('2000-01-01T00:00:00Z');

export function testCaseRouter(routes: FileRoutes): Router {
  const router = Router();
  router.get('/files/tasks/:task/test-cases.csv', (request: Request<TaskAddress>, response) =>
    sendList(routes, request, response),
  );
  router.get('/files/tasks/:task/test-images.zip', (request: Request<TaskAddress>, response) =>
    sendImages(routes, request, response),
  );
  router.use(sendFileError);
  return router;
}

async function findTestCases(routes: FileRoutes, slug: string) {
  const { task, data } = await findSealedTaskData(routes.prisma, slug);
  const cases = await routes.prisma.case.findMany({
    where: { dataSetVersionId: data.id, split: 'TEST' },
    select: { id: true, name: true, blobSha256: true },
    orderBy: { id: 'asc' },
  });
  const { classes } = await routes.prisma.dataSetVersion.findUniqueOrThrow({ where: { id: data.id } });
  return { task, classes, cases };
}

async function sendList(routes: FileRoutes, request: Request<TaskAddress>, response: Response): Promise<void> {
  const { task, classes, cases } = await findTestCases(routes, request.params.task);
  response.attachment(`${task.slug}-test-cases.csv`).type('text/csv; charset=utf-8; header=present');
  response.send(stringify([[caseColumn, ...classes], ...cases.map(({ id }) => [id, ...classes.map(() => '')])]));
}

async function sendImages(routes: FileRoutes, request: Request<TaskAddress>, response: Response): Promise<void> {
  requireViewer(await routes.viewer(request));
  const { task, cases } = await findTestCases(routes, request.params.task);
  if (!allowsSharing(task.licence)) {
    throw new AppError('FORBIDDEN', `The licence (${task.licence}) does not let the hub pass these images on.`);
  }
  const zip = new ZipFile();
  for (const { id, name, blobSha256 } of cases) {
    const extension = /(\.nii)?\.[a-z0-9]{1,5}$/i.exec(path.basename(name))?.[0] ?? '';
    zip.addReadStreamLazy(`${id}${extension.toLowerCase()}`, { mtime: noTime, compress: false }, (give) => {
      routes.blobs.open(blobSha256).then(
        (stream) => give(null, stream),
        (error: Error) => give(error, null as never),
      );
    });
  }
  zip.end();
  response.attachment(`${task.slug}-test-images.zip`).set('Cache-Control', 'private, no-store');
  await pipeline(zip.outputStream, response).catch((error: Error) => response.destroy(error));
}
