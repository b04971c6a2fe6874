import express, { type Express } from 'express';

/** An Express app that takes a client's address from its connection, or from what these proxies say of it. */
export function newApp(trustedProxies: string[] = []): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies);
  return app;
}
