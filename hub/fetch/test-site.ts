/** For tests: another site, on this machine, that does what it is told. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestSite {
  /** http://127.0.0.1:PORT */
  origin: string;
  port: number;
  /** What was asked for, in order: path, and Range where there was one. */
  asked: { path: string; range?: string }[];
  stop(): void;
}

export type Handler = (request: http.IncomingMessage, response: http.ServerResponse, path: string) => void;

export async function startTestSite(handle: Handler): Promise<TestSite> {
  const asked: TestSite['asked'] = [];
  const server = http.createServer((request, response) => {
    const path = request.url ?? '';
    const { range } = request.headers;
    asked.push(range ? { path, range } : { path });
    response.on('error', () => {});
    handle(request, response, path);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    asked,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Answers as a server that knows ranges; sends at most `most` bytes before the connection breaks. */
export function sendRange(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  bytes: Buffer,
  { etag, most = Number.POSITIVE_INFINITY }: { etag?: string; most?: number } = {},
): void {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const isRest = start > 0 && request.headers['if-range'] === etag;
  const rest = isRest ? bytes.subarray(start) : bytes;
  response.writeHead(isRest ? 206 : 200, {
    'content-length': rest.length,
    ...(etag && { etag }),
    ...(isRest && { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
  });
  if (rest.length <= most) response.end(rest);
  else response.write(rest.subarray(0, most), () => response.destroy());
}

export const sendJson = (response: http.ServerResponse, value: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};
