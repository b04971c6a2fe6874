/** Downloads that an S3 server gives out by itself. */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { S3BlobStore } from '../../hub/blobs/s3-blob-store.ts';
import { bearer, type FileServer, startFileServer } from './test-server.ts';

const s3 = inject('s3');
const run = promisify(execFile);

describe.skipIf(!s3)('where clients reach the S3 server', () => {
  const bytes = randomBytes(300_000);
  const name = 'größe 模型.bin';
  let server: FileServer;
  let url: string;

  beforeAll(async () => {
    const publicEndpoint = s3!.endpoint.replace('127.0.0.1', 'localhost');
    const store = new S3BlobStore({ ...s3!, publicEndpoint, bucket: `test-${randomBytes(6).toString('hex')}` });
    await store.prepare();
    server = await startFileServer(store);
    ({ url } = await server.addPublished({ bytes, name, owner: server.users.owner }));
  });
  afterAll(() => server.close());

  const ask = (headers: Record<string, string> = {}, method = 'GET') =>
    fetch(url, { method, headers, redirect: 'manual' });

  it('a file comes from there, with its type, name and cache rules', async () => {
    const answer = await ask();
    expect(answer.status).toBe(307);
    expect(new URL(answer.headers.get('location')!).hostname).toBe('localhost');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('etag')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const file = await fetch(answer.headers.get('location')!);
    expect(file.status).toBe(200);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-disposition': expect.stringContaining(encodeURIComponent('模型')),
    });
    expect(Buffer.from(await file.bytes()).equals(bytes)).toBe(true);
  });

  it('ranges come from there', async () => {
    const response = await fetch(url, { headers: { Range: 'bytes=5-14' } });
    expect(response.status).toBe(206);
    expect(Buffer.from(await response.bytes()).equals(bytes.subarray(5, 15))).toBe(true);
  });

  it('curl follows, and goes on after a break', async () => {
    const { stdout } = await run('curl', ['--silent', '--fail', '-L', '-r', '1000-', url], {
      encoding: 'buffer',
      maxBuffer: 1e7,
    });
    expect(stdout.equals(bytes.subarray(1000))).toBe(true);
  });

  it('what only the hub can judge is answered by the hub', async () => {
    const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
    expect((await ask({}, 'HEAD')).headers.get('etag')).toBe(etag);
    expect((await ask({ 'If-None-Match': etag })).status).toBe(304);
    expect((await ask({ 'If-Match': '"other"' })).status).toBe(412);
    expect((await ask({ 'If-Match': etag })).status).toBe(200);
    expect((await ask({ Range: 'bytes=0-9', 'If-Range': etag })).status).toBe(206);
    expect((await ask({ Range: 'bytes=300000-' })).status).toBe(416);
  });

  it('a file in parts comes through the hub', async () => {
    const other = randomBytes(300_000);
    const parted = await server.addPublished({ bytes: other, cuts: [100_000], owner: server.users.owner });
    const response = await fetch(parted.url, { redirect: 'manual' });
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.bytes()).equals(other)).toBe(true);
  });

  it('a draft stays its owner’s, and in no cache', async () => {
    const draft = await server.addDraft({ bytes, owner: server.users.owner });
    expect((await fetch(draft.url, { redirect: 'manual' })).status).toBe(404);
    const file = await fetch(draft.url, { headers: bearer(server.users.owner) });
    expect(file.headers.get('cache-control')).toBe('private, no-store');
  });
});
