import { createHash, randomBytes } from 'node:crypto';
import { readdir, readlink } from 'node:fs/promises';
import { request as sendRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStore, testStores } from '../../hub/blobs/test-stores.ts';
import { log } from '../../hub/log.ts';
import { bearer, type FileServer, startFileServer } from './test-server.ts';

// Damage is caused on purpose here, and would fill the screen.
log.level = 'silent';

const MiB = 1024 * 1024;
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(testStores)('files on $name', ({ isThere, open }) => {
  describe.skipIf(!isThere)('are served', () => {
    const bytes = randomBytes(7 * MiB + 11);
    const etag = `"${sha256Of(bytes)}"`;
    let store: TestStore;
    let server: FileServer;
    let url: string;

    beforeAll(async () => {
      store = await open();
      server = await startFileServer(store.blobs);
      ({ url } = await server.addPublished({ bytes, owner: server.users.owner }));
    });
    afterAll(async () => {
      await server.close();
      await store.close();
    });

    const get = (headers: Record<string, string> = {}, method = 'GET') => fetch(url, { method, headers });

    it('whole, with all that a client needs to keep and check them', async () => {
      const response = await get();
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        etag,
        'accept-ranges': 'bytes',
        'access-control-allow-origin': '*',
        'cache-control': 'public, max-age=31536000, immutable',
        'content-disposition': 'attachment; filename=model.safetensors',
        'content-length': String(bytes.length),
        'content-type': 'application/octet-stream',
        'repr-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
        'x-content-type-options': 'nosniff',
      });
      expect(sha256Of(await response.bytes())).toBe(sha256Of(bytes));
    });

    it('by their headers alone', async () => {
      const response = await get({ Range: 'bytes=0-9' }, 'HEAD');
      expect(response.status).toBe(200);
      expect(response.headers.get('content-length')).toBe(String(bytes.length));
      expect(response.headers.get('etag')).toBe(etag);
      expect(await response.bytes()).toHaveLength(0);
    });

    const last = bytes.length - 1;
    it.each([
      ['bytes=0-0', 0, 0],
      ['bytes=5-14', 5, 14],
      [`bytes=${last}-`, last, last],
      ['bytes=-7', last - 6, last],
      [`bytes=-${bytes.length}`, 0, last],
      ['bytes=-99999999', 0, last],
      ['bytes=100-99999999', 100, last],
      ['bytes=0-9,10-19', 0, 19],
    ])('in part: %s', async (range, start, end) => {
      const response = await get({ Range: range });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${bytes.length}`);
      expect(response.headers.get('content-length')).toBe(String(end - start + 1));
      expect(sha256Of(await response.bytes())).toBe(sha256Of(bytes.subarray(start, end + 1)));
    });

    it.each([`bytes=${bytes.length}-`, 'bytes=-0', 'bytes=9-5', `bytes=${10n ** 30n}-`])(
      'not beyond their end: %s',
      async (range) => {
        const response = await get({ Range: range });
        expect(response.status).toBe(416);
        expect(response.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
        expect(response.headers.get('cache-control')).toBe('no-store');
      },
    );

    it.each(['bytes=0-9,100-109', 'lines=1-2', 'bytes=a-b', 'bytes', 'bytes=', 'bytes=0x1-9'])(
      'whole where the range is several or not understood: %s',
      async (range) => {
        const response = await get({ Range: range });
        expect(response.status).toBe(200);
        expect(await response.bytes()).toHaveLength(bytes.length);
      },
    );

    it.each<[Record<string, string>, number]>([
      [{ 'If-None-Match': etag }, 304],
      [{ 'If-None-Match': `"other", W/${etag}` }, 304],
      [{ 'If-None-Match': '*' }, 304],
      [{ 'If-None-Match': etag, Range: 'bytes=0-9' }, 304],
      [{ 'If-None-Match': '"other"' }, 200],
      [{ 'If-None-Match': '"other"', Range: 'bytes=0-9' }, 206],
      [{ 'If-Match': etag }, 200],
      [{ 'If-Match': `"other", ${etag}` }, 200],
      [{ 'If-Match': '*' }, 200],
      [{ 'If-Match': '"other"' }, 412],
      [{ 'If-Match': `W/${etag}` }, 412],
      [{ 'If-Match': '"other"', 'If-None-Match': etag }, 412],
      [{ Range: 'bytes=0-9', 'If-Range': etag }, 206],
      [{ Range: 'bytes=0-9', 'If-Range': '"other"' }, 200],
      [{ Range: 'bytes=0-9', 'If-Range': `W/${etag}` }, 200],
      [{ Range: 'bytes=0-9', 'If-Range': new Date().toUTCString() }, 200],
      [{ 'If-Modified-Since': new Date().toUTCString() }, 200],
    ])('under the conditions %j: %i', async (headers, status) => {
      const response = await get(headers);
      expect(response.status).toBe(status);
      const length = { 200: bytes.length, 206: 10 }[status] ?? 0;
      expect(await response.bytes()).toHaveLength(length);
      expect(response.headers.get('etag')).toBe(etag);
    });

    it('in one piece after a download that broke off', async () => {
      const parts: Buffer[] = [];
      const whole = new AbortController();
      const broken = await fetch(url, { signal: whole.signal });
      const interrupted = (async () => {
        for await (const chunk of broken.body!) {
          parts.push(Buffer.from(chunk));
          if (Buffer.concat(parts).length > MiB) whole.abort();
        }
      })();
      await expect(interrupted).rejects.toThrow('aborted');
      const done = Buffer.concat(parts).length;
      expect(done).toBeLessThan(bytes.length);
      const rest = await get({ Range: `bytes=${done}-`, 'If-Range': broken.headers.get('etag')! });
      expect(rest.status).toBe(206);
      expect(sha256Of(Buffer.concat([...parts, await rest.bytes()]))).toBe(sha256Of(bytes));
    });

    it('to twenty readers at once, some of whom leave', async () => {
      const readings = Array.from({ length: 20 }, async (_, i) => {
        const response = await get();
        if (i % 4 === 0) return response.body!.cancel();
        expect(sha256Of(await response.bytes())).toBe(sha256Of(bytes));
      });
      await Promise.all(readings);
      expect((await get({}, 'HEAD')).status).toBe(200);
    });

    it('when empty', async () => {
      const empty = await server.addPublished({ bytes: Buffer.alloc(0), owner: server.users.owner });
      const response = await fetch(empty.url);
      expect([response.status, response.headers.get('content-length')]).toEqual([200, '0']);
      expect((await fetch(empty.url, { headers: { Range: 'bytes=0-' } })).status).toBe(416);
      expect((await fetch(empty.url, { headers: { Range: 'bytes=-5' } })).status).toBe(416);
    });

    it('never as whole when damaged, lost or cut short', async () => {
      const content = randomBytes(2 * MiB);
      const { url: damaged, sha256 } = await server.addPublished({ bytes: content, owner: server.users.owner });
      await store.tamper(sha256, Buffer.concat([content.subarray(0, -1), Buffer.from([content.at(-1)! ^ 1])]));
      await expect(fetch(damaged).then((response) => response.bytes())).rejects.toThrow();
      await store.tamper(sha256, content.subarray(0, 1000));
      expect((await fetch(damaged)).status).toBe(500); // that little is hashed before anything is sent
      const beyond = await fetch(damaged, { headers: { Range: 'bytes=900-1100' } });
      expect(beyond.status).toBe(500);
      await store.blobs.remove(sha256);
      const lost = await fetch(damaged);
      expect([lost.status, lost.headers.get('cache-control')]).toEqual([500, 'no-store']);
      expect(lost.headers.get('etag')).not.toContain(sha256);
      expect(lost.headers.get('content-disposition')).toBeNull();
      expect(await lost.json()).toMatchObject({
        error: { code: 'INTERNAL', message: expect.stringContaining(sha256) },
      });
    });
  });
});

describe('a download', () => {
  const bytes = randomBytes(1000);
  let store: TestStore;
  let server: FileServer;
  beforeAll(async () => {
    store = await testStores[0]!.open();
    server = await startFileServer(store.blobs);
  });
  afterAll(async () => {
    await server.close();
    await store.close();
  });

  it('of a draft is for its owner and for administrators, and stays in no cache', async () => {
    const { owner, other, admin } = server.users;
    const { url } = await server.addDraft({ bytes, owner });
    for (const user of [owner, admin]) {
      const response = await fetch(url, { headers: bearer(user) });
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
    for (const headers of [{}, bearer(other)]) {
      const response = await fetch(url, { headers });
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
    }
    expect((await fetch(url, { headers: { Authorization: 'Bearer wrong' } })).status).toBe(401);
  });

  it('of a job’s file is for those who see the job, and may be kept once everybody does', async () => {
    const { owner, other, admin } = server.users;
    const { jobId, sha256 } = await server.addJobFile({ bytes, owner, name: 'figures.json', mediaType: 'image/png' });
    const url = `${server.origin}/files/jobs/${jobId}/figures.json`;
    for (const user of [owner, admin]) {
      const response = await fetch(url, { headers: bearer(user) });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('image/png');
      expect(response.headers.get('etag')).toBe(`"${sha256}"`);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(sha256Of(await response.bytes())).toBe(sha256);
    }
    for (const headers of [{}, bearer(other)]) expect((await fetch(url, { headers })).status).toBe(404);
    const elsewhere = `${server.origin}/files/jobs/${jobId}/other.json`;
    expect((await fetch(elsewhere, { headers: bearer(owner) })).status).toBe(404);
    expect((await fetch(url, { headers: { Range: 'bytes=0-9', ...bearer(owner) } })).status).toBe(206);
    await server.publishResultOf(jobId);
    const open = await fetch(url);
    expect([open.status, open.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  it.each([
    '/files/jobs/none/figures.json',
    '/files/jobs/018f0000-0000-7000-8000-000000000000/figures.json',
    '/files/jobs/018f0000-0000-7000-8000-000000000000/%00',
    '/files/none/1.0/safetensors/model.safetensors',
    '/files/none/1.0/safetensors/..%2F..%2F..%2Fetc%2Fpasswd',
    '/files/none/1.0/safetensors/%00',
    "/files/none'%20OR%201=1--/1.0/safetensors/x",
  ])('of %s finds nothing', async (path) => {
    const response = await fetch(server.origin + path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('of an address that cannot be decoded is refused', async () => {
    const response = await fetch(`${server.origin}/files/none/1.0/safetensors/%ff`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'BAD_INPUT' } });
  });

  it('is named and typed as the registry says, whatever the name', async () => {
    const name = 'größe "1"; x=\'模型\'.html';
    const { url } = await server.addPublished({ bytes, owner: server.users.owner, name, mediaType: 'text/html' });
    const { headers } = await fetch(url);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    const disposition = headers.get('content-disposition')!;
    expect(disposition).toMatch(/^attachment; filename=".*"; filename\*=UTF-8''/);
    expect(decodeURIComponent(/filename\*=UTF-8''(\S+)$/.exec(disposition)![1]!)).toBe(name);
  });

  it('may be asked for by scripts of other sites', async () => {
    const { owner } = server.users;
    const { url } = await server.addPublished({ bytes, owner });
    const { jobId } = await server.addJobFile({ bytes, owner });
    for (const address of [url, `${server.origin}/files/jobs/${jobId}/figures.json`]) {
      const response = await fetch(address, { method: 'OPTIONS' });
      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-headers')).toContain('If-Range');
    }
  });

  it('leaves no file open when its reader goes away', async () => {
    const { url } = await server.addPublished({ bytes: randomBytes(30 * MiB), owner: server.users.owner });
    const closed = new Promise((resolve) => {
      const sent = sendRequest(url, (response) => {
        response.once('data', () => response.destroy());
        response.once('close', resolve);
      });
      sent.end();
    });
    await closed;
    await expect.poll(openFiles).not.toContainEqual(expect.stringContaining('mednet-files-'));
  });
});

/** What this process has open, on Linux; nothing elsewhere. */
async function openFiles(): Promise<string[]> {
  const descriptors = await readdir('/proc/self/fd').catch(() => []);
  return Promise.all(descriptors.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
}
