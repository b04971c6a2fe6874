/** The site, in this process and on this port. */
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { NextServer } from 'next/dist/server/next.js';
import { AppError } from '../hub/errors.ts';
import { findCompressedFiles } from './compressed-files.ts';

const folder = fileURLToPath(new URL('../web', import.meta.url));

/** Next's own types describe its CommonJS form, which an ES module sees differently. */
type CreateSite = (options: { dev: false; dir: string; hostname: string; port: number }) => NextServer;

export interface Site {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  close(): Promise<void>;
}

/** Serves the production build in `web/.next`; UNAVAILABLE when there is none. */
export async function openSite({ host, port }: { host: string; port: number }): Promise<Site> {
  if (!existsSync(path.join(folder, '.next', 'BUILD_ID'))) {
    throw new AppError('UNAVAILABLE', 'The site is not built. Start with "npm start", or without the site by WEB=0.');
  }
  const { default: next } = (await import('next')) as unknown as { default: CreateSite };
  const site = next({ dev: false, dir: folder, hostname: host, port });
  await site.prepare();
  const answer = site.getRequestHandler();
  const chooseCompressed = findCompressedFiles(path.join(folder, '.next', 'static'));
  const handle: Site['handle'] = (request, response) => {
    chooseCompressed(request, response);
    return answer(request, response);
  };
  return { handle, upgrade: site.getUpgradeHandler(), close: () => site.close() };
}
