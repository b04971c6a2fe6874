import express, { type Express, type NextFunction, type Request, type Response } from 'express';

/** By these a proxy says who asked, and under which address. */
const forwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto'];

/** An Express app that takes what stands in front of it at its word only if it is one of these proxies. */
export function newApp(trustedProxies: string[] = []): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies);
  app.use(dropForwarded);
  return app;
}

/** Everybody can send these headers, and the site writes addresses and cookies by them. */
function dropForwarded({ app, socket, headers }: Request, _response: Response, next: NextFunction): void {
  const isTrusted: (address: string | undefined, hop: number) => boolean = app.get('trust proxy fn');
  if (!isTrusted(socket.remoteAddress, 0)) for (const name of forwarded) delete headers[name];
  next();
}
