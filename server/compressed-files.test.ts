import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http, { type IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findCompressedFiles } from './compressed-files.ts';

let folder: string;
let choose: ReturnType<typeof findCompressedFiles>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mednet-static-'));
  await mkdir(path.join(folder, 'chunks'));
  for (const name of ['chunks/a.js', 'chunks/a.js.br', 'chunks/b.js']) await writeFile(path.join(folder, name), '');
  choose = findCompressedFiles(folder);
});
afterAll(() => rm(folder, { recursive: true }));

function ask(url: string, encoding?: string) {
  const request = Object.assign(new http.IncomingMessage(null as never), { url, method: 'GET' }) as IncomingMessage;
  if (encoding !== undefined) request.headers['accept-encoding'] = encoding;
  const response = new ServerResponse(request);
  choose(request, response);
  return { url: request.url, ...response.getHeaders() };
}

it.each(['br', 'gzip, deflate, br, zstd', 'gzip;q=0.5, br;q=0.9'])(
  'sends the small form to who takes "%s"',
  (encoding) => {
    expect(ask('/_next/static/chunks/a.js?v=1', encoding)).toEqual({
      url: '/_next/static/chunks/a.js.br?v=1',
      vary: 'Accept-Encoding',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
    });
  },
);

it.each([undefined, 'gzip', 'br;q=0', 'br;q=0.0', 'brotli'])('leaves it to who takes %j', (encoding) => {
  expect(ask('/_next/static/chunks/a.js', encoding)).toEqual({
    url: '/_next/static/chunks/a.js',
    vary: 'Accept-Encoding',
  });
});

it.each(['/_next/static/chunks/b.js', '/chunks/a.js', '/_next/static/../a.js', '/'])('leaves %s alone', (url) => {
  expect(ask(url, 'br')).toEqual({ url });
});
