import type { KeyObject } from 'node:crypto';
import type { Express, Request, Router } from 'express';
import { DownloadCounter } from '../hub/downloads/download-counter.ts';
import { AppError } from '../hub/errors.ts';
import type { HubContext } from '../hub/hub-context.ts';
import { authenticateRequest } from './authenticate-request.ts';
import { boardRouter } from './boards/board-router.ts';
import { cardRouter } from './files/card-router.ts';
import { casePictureRouter } from './files/case-picture-router.ts';
import { downloadRouter } from './files/download-router.ts';
import { pictureRouter } from './files/picture-router.ts';
import { signatureRouter } from './files/signature-router.ts';
import { trainingSheetRouter } from './files/training-sheet-router.ts';
import { uploadRouter } from './files/upload-router.ts';
import { sendHttpError } from './http-error.ts';
import { newApp } from './new-app.ts';
import type { Readiness } from './readiness.ts';
import type { Site } from './site.ts';
import { testCaseRouter } from './tasks/test-case-router.ts';

export interface AppParts {
  hub: HubContext;
  /** Names this run of the hub. */
  instance: string;
  graphql: Router;
  /** By which published versions are signed. */
  signingKey: KeyObject;
  checkReadiness(): Promise<Readiness>;
  /** Absent while it starts, and where the hub runs without one. */
  site(): Site | undefined;
}

/** Everything the hub answers over HTTP. */
export function createHttpApp({ hub, instance, graphql, signingKey, checkReadiness, site }: AppParts): Express {
  const app = newApp(hub.config.trustedProxies);
  const files = {
    ...hub,
    counter: new DownloadCounter(hub.prisma),
    viewer: (request: Request) => authenticateRequest(hub.prisma, request),
  };
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'alive', instance });
  });
  app.get('/readyz', async (_request, response) => {
    const { isReady, parts, workers } = await checkReadiness();
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not ready', parts, workers });
  });
  app.use('/graphql', graphql);
  app.use(
    boardRouter(hub.prisma),
    testCaseRouter(files),
    casePictureRouter(files),
    pictureRouter(files),
    trainingSheetRouter(files),
  );
  // Before downloads, whose addresses have as many words.
  app.use(cardRouter(hub), signatureRouter({ ...hub, signingKey }));
  app.use(downloadRouter(files), uploadRouter(files));
  app.use((request, response) => {
    const running = site();
    if (running) return running.handle(request, response);
    throw hub.config.hasWeb
      ? new AppError('UNAVAILABLE', 'The site is starting: try again in a moment.')
      : new AppError('NOT_FOUND', 'Nothing is here. The API is at /graphql.');
  });
  app.use(sendHttpError);
  return app;
}
