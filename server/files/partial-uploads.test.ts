/** Uploads in parts, as they go well and as they go wrong, over real sockets on both stores. */
import { createHash, randomBytes } from 'node:crypto';
import { request as sendRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStore, testStores } from '../../hub/blobs/test-stores.ts';
import { bearer, type FileServer, startFileServer } from './test-server.ts';

const partBytes = 64 * 1024;
const limits = { partBytes, mostBytes: 20 * partBytes, mostWaitingBytes: 40 * partBytes };
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const partOf = (bytes: Buffer, number: number) => bytes.subarray((number - 1) * partBytes, number * partBytes);
const nobody = '01890000-0000-7000-8000-000000000000';

describe.each(testStores)('uploads in parts to $name', ({ isThere, open }) => {
  describe.skipIf(!isThere)('are', () => {
    let store: TestStore;
    let server: FileServer;
    let owner: FileServer['users']['owner'];
    beforeAll(async () => {
      store = await open();
      server = await startFileServer(store.blobs, { limits });
      owner = server.users.owner;
    });
    afterAll(async () => {
      await server.close();
      await store.close();
    });

    type Sent = { user?: { secret: string }; headers?: Record<string, string>; body?: Buffer | string };
    async function send(method: string, path: string, { user = owner, headers, body }: Sent = {}) {
      const response = await fetch(`${server.origin}/files/uploads${path}`, {
        method,
        body: body as BodyInit,
        headers: { ...bearer(user), ...headers },
      });
      const text = await response.text();
      return { status: response.status, ...(text === '' ? {} : JSON.parse(text)) };
    }

    async function begin(size: number, headers: Record<string, string> = {}): Promise<string> {
      const begun = await send('POST', '', { headers: { 'Upload-Length': String(size), ...headers } });
      const parts = Math.ceil(size / partBytes);
      expect(begun).toEqual({ status: 201, upload: expect.any(String), partBytes, parts });
      return begun.upload;
    }

    function put(id: string, number: number | string, bytes: Buffer, more: Sent & { sha256?: string } = {}) {
      const headers = { 'X-Content-SHA256': more.sha256 ?? sha256Of(bytes), ...more.headers };
      return send('PUT', `/${id}/parts/${number}`, { ...more, body: bytes, headers });
    }

    const refusal = (status: number, code: string, message: string | RegExp = /./) => ({
      status,
      error: { code, message: expect.stringMatching(message) },
    });
    const state = (id: string) => send('GET', `/${id}`);
    const complete = (id: string) => send('POST', `/${id}/complete`);
    const giveUp = (id: string) => send('DELETE', `/${id}`);

    it('one file, in whatever order and however often their parts arrive', async () => {
      const bytes = randomBytes(5 * partBytes + 7);
      const sha256 = sha256Of(bytes);
      const id = await begin(bytes.length, { 'X-File-Name': 'L%C3%A4sionen.zip', 'X-Content-SHA256': sha256 });
      const sent = await Promise.all([6, 2, 4, 2, 1, 5].map((number) => put(id, number, partOf(bytes, number))));
      expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]));
      expect(await complete(id)).toEqual(refusal(409, 'CONFLICT', /1 of 6 parts are missing: send 3,/));
      const there = [1, 2, 4, 5, 6].map((number) => ({ number, sha256: sha256Of(partOf(bytes, number)) }));
      const size = bytes.length;
      expect(await state(id)).toEqual({ status: 200, upload: id, isComplete: false, size, partBytes, parts: there });
      await put(id, 3, partOf(bytes, 3));
      const whole = { status: 200, upload: id, sha256, size };
      expect(await Promise.all([complete(id), complete(id)])).toEqual([whole, whole]);
      expect(await complete(id)).toEqual(whole); // its sender may not have heard
      expect(await state(id)).toEqual({ ...whole, isComplete: true });
      const row = await server.prisma.upload.findUniqueOrThrow({ where: { id } });
      expect(row).toMatchObject({ ownerId: owner.id, fileName: 'Läsionen.zip', blobSha256: sha256 });
      expect((await store.blobs.read(sha256)).equals(bytes)).toBe(true);
      expect(await store.blobs.size(sha256Of(partOf(bytes, 1)))).toBeUndefined();
      await giveUp(id);
    });

    it('of one part only where they are short', async () => {
      const bytes = randomBytes(10);
      const id = await begin(bytes.length);
      await put(id, 1, bytes);
      expect(await complete(id)).toMatchObject({ status: 200, sha256: sha256Of(bytes) });
      expect((await store.blobs.read(sha256Of(bytes))).equals(bytes)).toBe(true);
      await giveUp(id);
    });

    it('held to the digest and length of each part', async () => {
      const bytes = randomBytes(partBytes + 10);
      const id = await begin(bytes.length);
      const [first, last] = [partOf(bytes, 1), partOf(bytes, 2)];
      const wrong = sha256Of(last);
      expect(await put(id, 1, first, { sha256: wrong })).toEqual(refusal(400, 'BAD_INPUT', /send them again/));
      expect(await put(id, 1, first, { sha256: 'abc' })).toEqual(refusal(400, 'BAD_INPUT', /one SHA-256/));
      expect(await send('PUT', `/${id}/parts/1`, { body: first })).toEqual(refusal(400, 'BAD_INPUT', /SHA-256/));
      expect(await put(id, 1, last)).toEqual(refusal(400, 'BAD_INPUT', /Part 1 of 2 has 65536 bytes, not 10/));
      expect(await put(id, 2, first)).toEqual(refusal(400, 'BAD_INPUT', /Part 2 of 2 has 10 bytes, not 65536/));
      for (const number of [0, 3, -1, 1.5, 'x', '%00', 1e9])
        expect(await put(id, number, first)).toEqual(refusal(400, 'BAD_INPUT', /numbers 1 to 2/));
      expect(await state(id)).toMatchObject({ parts: [] });
      expect(await store.blobs.size(wrong)).toBeUndefined();
      await giveUp(id);
    });

    it('refused a part that differs from the one that is there, whoever of the two is first', async () => {
      const id = await begin(partBytes);
      const candidates = Array.from({ length: 4 }, () => randomBytes(partBytes));
      const answers = await Promise.all(candidates.map((bytes) => put(id, 1, bytes)));
      const [kept, ...others] = answers.filter(({ status }) => status === 200);
      expect(others).toEqual([]);
      expect(answers.filter(({ status }) => status !== 200)).toEqual(Array(3).fill(refusal(409, 'CONFLICT')));
      expect(await state(id)).toMatchObject({ parts: [{ number: 1, sha256: kept?.sha256 }] });
      const message = /Begin a new upload/;
      expect(await put(id, 1, randomBytes(partBytes))).toEqual(refusal(409, 'CONFLICT', message));
      await giveUp(id);
    });

    it('refused where the whole is not what was promised', async () => {
      const bytes = randomBytes(partBytes + 1);
      const id = await begin(bytes.length, { 'X-Content-SHA256': 'a'.repeat(64) });
      await Promise.all([1, 2].map((number) => put(id, number, partOf(bytes, number))));
      expect(await complete(id)).toEqual(refusal(400, 'BAD_INPUT', /begin a new one/));
      expect(await store.blobs.size(sha256Of(bytes))).toBeUndefined();
      expect(await giveUp(id)).toEqual({ status: 204 });
      expect(await complete(id)).toEqual(refusal(404, 'NOT_FOUND'));
      expect(await store.blobs.size(sha256Of(partOf(bytes, 1)))).toBeUndefined();
    });

    it.each(['0', '-1', '1.5', 'many', '1e6', '9'.repeat(30)])('not begun with a length of %s', async (length) => {
      expect(await send('POST', '', { headers: { 'Upload-Length': length } })).toEqual(refusal(400, 'BAD_INPUT'));
    });

    it('for their owner alone', async () => {
      const bytes = randomBytes(partBytes);
      const id = await begin(bytes.length);
      const user = server.users.other;
      for (const unknown of [id, nobody, 'x', '..%2F..']) {
        const as = { user: unknown === id ? user : owner };
        const answers = [
          await put(unknown, 1, bytes, as),
          await send('GET', `/${unknown}`, as),
          await send('POST', `/${unknown}/complete`, as),
          await send('DELETE', `/${unknown}`, as),
        ];
        expect(answers).toEqual(Array(4).fill(refusal(404, 'NOT_FOUND', /no such upload of yours/)));
      }
      const stranger = { user: { secret: 'mnh_wrong' } };
      expect(await put(id, 1, bytes, stranger)).toEqual(refusal(401, 'UNAUTHENTICATED'));
      expect(await send('GET', '', { user })).toEqual({ status: 200 }); // none
      await giveUp(id);
    });

    it('limited, each and all of one user together', async () => {
      const headers = (size: number) => ({ headers: { 'Upload-Length': String(size) } });
      const most = limits.mostBytes;
      expect(await send('POST', '', headers(most + 1))).toEqual(refusal(413, 'TOO_LARGE', /split/));
      const begun = await Promise.all([1, 2, 3, 4].map(() => send('POST', '', headers(most))));
      const ids = begun.flatMap(({ upload }) => upload ?? []);
      expect(ids).toHaveLength(2);
      const full = refusal(413, 'TOO_LARGE', /give them up/);
      expect(begun.filter(({ status }) => status !== 201)).toEqual([full, full]);
      expect(await send('POST', '', { body: 'x' })).toEqual(full);
      await giveUp(ids[0]);
      const rest = await begin(most);
      for (const id of [ids[1], rest]) await giveUp(id);
    });

    it('gone on with after a connection that broke in the middle of a part', async () => {
      const bytes = randomBytes(2 * partBytes);
      const id = await begin(bytes.length);
      await put(id, 1, partOf(bytes, 1));
      const part = partOf(bytes, 2);
      const headers = { ...bearer(owner), 'Content-Length': part.length, 'X-Content-SHA256': sha256Of(part) };
      const half = sendRequest(`${server.origin}/files/uploads/${id}/parts/2`, { method: 'PUT', headers });
      const ended = new Promise((resolve) => half.once('error', resolve));
      half.write(part.subarray(0, 1000), () => half.destroy(new Error('pulled the plug')));
      await ended;
      expect(await state(id)).toMatchObject({ parts: [{ number: 1 }] });
      await put(id, 2, part);
      expect(await complete(id)).toMatchObject({ status: 200, sha256: sha256Of(bytes) });
      await giveUp(id);
    });

    it('not given away to whoever knows the digest of bytes that others sent', async () => {
      const secret = randomBytes(partBytes);
      const id = await begin(secret.length);
      await put(id, 1, secret);
      const theirs = await begin(secret.length);
      const guess = await put(theirs, 1, Buffer.alloc(partBytes), { sha256: sha256Of(secret) });
      expect(guess).toEqual(refusal(400, 'BAD_INPUT'));
      for (const one of [id, theirs]) await giveUp(one);
    });
  });
});
