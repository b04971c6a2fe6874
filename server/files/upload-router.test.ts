import { createHash, randomBytes } from 'node:crypto';
import { request as sendRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStore, testStores } from '../../hub/blobs/test-stores.ts';
import { UPLOAD_LIMITS } from '../../hub/uploads/upload-limits.ts';
import { bearer, type FileServer, startFileServer } from './test-server.ts';

const MiB = 1024 * 1024;
const maxBytes = 24 * MiB;
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(testStores)('uploads to $name', ({ isThere, open }) => {
  describe.skipIf(!isThere)('are', () => {
    let store: TestStore;
    let server: FileServer;
    beforeAll(async () => {
      store = await open();
      server = await startFileServer(store.blobs, { limits: { ...UPLOAD_LIMITS, mostBytes: maxBytes } });
    });
    afterAll(async () => {
      await server.close();
      await store.close();
    });

    const post = (body: BodyInit | null, headers: Record<string, string> = bearer(server.users.owner)) =>
      fetch(`${server.origin}/files/uploads`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
    const countUploads = () => server.prisma.upload.count();

    async function expectRefused(answer: Promise<Response>, status: number, code: string) {
      const response = await answer;
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ error: { code, message: expect.any(String) } });
      return response;
    }

    it('stored under their owner and name', async () => {
      const bytes = randomBytes(20 * MiB);
      const name = 'Läsionen 2024.zip';
      const response = await post(bytes, { ...bearer(server.users.owner), 'X-File-Name': encodeURIComponent(name) });
      expect(response.status).toBe(201);
      const answer = (await response.json()) as { upload: string };
      expect(answer).toEqual({ upload: expect.any(String), sha256: sha256Of(bytes), size: bytes.length });
      const row = await server.prisma.upload.findUniqueOrThrow({
        where: { id: answer.upload },
        include: { blob: true },
      });
      expect(row).toMatchObject({
        ownerId: server.users.owner.id,
        fileName: name,
        blob: { size: BigInt(bytes.length) },
      });
      expect(sha256Of(await store.blobs.read(row.blobSha256))).toBe(sha256Of(bytes));
    });

    it('one blob and an upload each when the same bytes come several times at once', async () => {
      const bytes = randomBytes(MiB);
      const answers = await Promise.all(Array.from({ length: 6 }, async () => (await post(bytes)).json()));
      expect(new Set(answers.map((answer) => answer.upload)).size).toBe(6);
      expect(await server.prisma.upload.count({ where: { blobSha256: sha256Of(bytes) } })).toBe(6);
    });

    it('checked against the digest they come with', async () => {
      const bytes = randomBytes(1000);
      const base64 = createHash('sha256').update(bytes).digest('base64');
      const owner = bearer(server.users.owner);
      expect((await post(bytes, { ...owner, 'Repr-Digest': `sha-256=:${base64}:` })).status).toBe(201);
      expect((await post(bytes, { ...owner, 'Repr-Digest': `sha-512=:AAAA:, sha-256=:${base64}:` })).status).toBe(201);
      expect((await post(bytes, { ...owner, 'X-Content-SHA256': sha256Of(bytes).toUpperCase() })).status).toBe(201);
      const count = await countUploads();
      const wrong = sha256Of(Buffer.from('other'));
      await expectRefused(post(bytes, { ...owner, 'X-Content-SHA256': wrong }), 400, 'BAD_INPUT');
      await expectRefused(post(bytes, { ...owner, 'X-Content-SHA256': 'abc' }), 400, 'BAD_INPUT');
      await expectRefused(post(bytes, { ...owner, 'Repr-Digest': 'sha-256=:AAAA:' }), 400, 'BAD_INPUT');
      const both = { 'X-Content-SHA256': wrong, 'Repr-Digest': `sha-256=:${base64}:` };
      await expectRefused(post(bytes, { ...owner, ...both }), 400, 'BAD_INPUT');
      expect(await countUploads()).toBe(count);
      expect(await store.blobs.size(wrong)).toBeUndefined();
    });

    it('for people who are signed in', async () => {
      const response = await expectRefused(post(randomBytes(5 * MiB), {}), 401, 'UNAUTHENTICATED');
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      await expectRefused(post('x', { Authorization: 'Bearer wrong' }), 401, 'UNAUTHENTICATED');
    });

    it('refused when they are too large, whether they say so or not', async () => {
      const count = await countUploads();
      await expectRefused(post(randomBytes(maxBytes + 1)), 413, 'TOO_LARGE');
      const stream = new ReadableStream({
        start(controller) {
          for (let i = 0; i < 30; i += 1) controller.enqueue(randomBytes(MiB));
          controller.close();
        },
      });
      await expectRefused(post(stream), 413, 'TOO_LARGE');
      expect(await countUploads()).toBe(count);
      expect((await post(randomBytes(10))).status).toBe(201);
    });

    it.each(['../x.zip', 'a/b.zip', 'a\\b.zip', 'line%0Abreak', '%', '%ff', 'x'.repeat(256), ''])(
      'not named %j',
      async (name) => {
        const headers = { ...bearer(server.users.owner), 'X-File-Name': name };
        await expectRefused(post('x', headers), 400, 'BAD_INPUT');
      },
    );

    it('refused when empty or encoded', async () => {
      await expectRefused(post(null), 400, 'BAD_INPUT');
      const encoded = { ...bearer(server.users.owner), 'Content-Encoding': 'gzip' };
      await expectRefused(post('x', encoded), 400, 'BAD_INPUT');
    });

    it('gone without a trace when their sender goes away', async () => {
      const count = await countUploads();
      const bytes = randomBytes(8 * MiB);
      const headers = { ...bearer(server.users.owner), 'Content-Length': String(2 * bytes.length) };
      const half = sendRequest(`${server.origin}/files/uploads`, { method: 'POST', headers });
      const ended = new Promise((resolve) => half.once('error', resolve));
      half.write(bytes, () => half.destroy(new Error('pulled the plug')));
      expect(await ended).toMatchObject({ message: 'pulled the plug' });
      // The server is well, and has kept nothing of it.
      expect((await post('after')).status).toBe(201);
      expect(await countUploads()).toBe(count + 1);
      expect(await store.blobs.size(sha256Of(bytes))).toBeUndefined();
    });
  });
});
