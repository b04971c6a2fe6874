/** The site's scripts and styles as scripts/compress-site.mjs left them: smaller than what is compressed at every request. */
import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

const root = '/_next/static/';
const mediaTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Sends a request for a file of `folder` on to its compressed form, if there is one that the client takes. */
export function findCompressedFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const compressed = new Set(
    names.filter((name) => name.endsWith('.br')).map((name) => name.split(path.sep).join('/')),
  );
  return (request, response) => {
    const [address = '', ...query] = (request.url ?? '').split('?');
    const mediaType = mediaTypes[path.extname(address)];
    if (!mediaType || !address.startsWith(root) || !compressed.has(`${address.slice(root.length)}.br`)) return;
    response.setHeader('Vary', 'Accept-Encoding');
    if (!takesBrotli(request)) return;
    request.url = [`${address}.br`, ...query].join('?');
    response.setHeader('Content-Type', mediaType);
    response.setHeader('Content-Encoding', 'br');
  };
}

function takesBrotli({ headers }: IncomingMessage): boolean {
  const codings = String(headers['accept-encoding'] ?? '').split(',');
  return codings.some((coding) => /^\s*br\s*(;\s*q=(1|0\.\d*[1-9]).*)?$/.test(coding));
}
