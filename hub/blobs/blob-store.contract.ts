/** What every blob store must do; each implementation's test runs it on the real thing. */
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobStore, ByteRange, ListedBlob } from './blob-store.ts';

export interface TestedStore {
  store: BlobStore;
  /** Writes other bytes under the blob's name, behind the store's back. */
  tamper(sha256: string, bytes: Buffer): Promise<void>;
  /** The names of everything kept, temporary things included. */
  names(): Promise<string[]>;
  close(): Promise<void>;
}

const MiB = 1024 * 1024;
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function* chunksOf(bytes: Buffer, size = 64 * 1024) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* breakingOff(bytes: Buffer) {
  yield* chunksOf(bytes);
  throw new Error('the sender went away');
}

export function describeBlobStore(open: () => Promise<TestedStore>): void {
  let tested: TestedStore;
  let store: BlobStore;
  const large = randomBytes(20 * MiB + 12_345);

  beforeAll(async () => {
    tested = await open();
    store = tested.store;
  });
  afterAll(() => tested?.close());

  async function hashChunks(sha256: string, range?: ByteRange): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of store.chunks([{ sha256, range }])) hash.update(chunk);
    return hash.digest('hex');
  }

  /** Runs `put`, expects it to fail with `code`, and expects the store to hold what it held before. */
  async function expectRefused(put: () => Promise<unknown>, problem: Record<string, unknown>) {
    const before = await tested.names();
    await expect(put()).rejects.toMatchObject(problem);
    expect(await tested.names()).toEqual(before);
  }

  describe('put', () => {
    it('stores an empty blob', async () => {
      const blob = await store.put(new Uint8Array());
      expect(blob).toEqual({ sha256: sha256Of(Buffer.alloc(0)), size: 0 });
      expect(await store.size(blob.sha256)).toBe(0);
      expect(await store.read(blob.sha256)).toEqual(Buffer.alloc(0));
    });

    it('stores 20 MB from a stream, and gives them back', async () => {
      const blob = await store.put(chunksOf(large), { sha256: sha256Of(large), maxBytes: large.length });
      expect(blob).toEqual({ sha256: sha256Of(large), size: large.length });
      expect(await store.size(blob.sha256)).toBe(large.length);
      expect(sha256Of(await store.read(blob.sha256))).toBe(blob.sha256);
      expect(await tested.names()).not.toContainEqual(expect.stringMatching(/^(tmp|staging)/));
    });

    it.each([
      ['small', 1000],
      ['large', 12 * MiB],
    ])('refuses %s bytes that are not the promised ones, and keeps nothing', async (_size, bytes) => {
      const source = chunksOf(randomBytes(bytes));
      await expectRefused(() => store.put(source, { sha256: 'a'.repeat(64) }), { code: 'BAD_INPUT' });
      expect(await store.size('a'.repeat(64))).toBeUndefined();
    });

    it.each([1000, 12 * MiB])('refuses one byte more than %i, and keeps nothing', async (maxBytes) => {
      const source = chunksOf(randomBytes(maxBytes + 1));
      await expectRefused(() => store.put(source, { maxBytes }), { code: 'TOO_LARGE' });
    });

    it.each([0, 1000, 12 * MiB])('passes on the error of a source that fails after %i bytes', async (bytes) => {
      const gone = { message: 'the sender went away' };
      await expectRefused(() => store.put(breakingOff(randomBytes(bytes))), gone);
      await expectRefused(() => store.put(Readable.from(breakingOff(randomBytes(bytes)))), gone);
    });

    it('lets a stream go that it will not read to its end', async () => {
      const source = Readable.from(chunksOf(randomBytes(MiB)));
      await expect(store.put(source, { maxBytes: 10 })).rejects.toMatchObject({ code: 'TOO_LARGE' });
      expect(source.destroyed).toBe(true);
    });

    it('takes the same bytes from eight writers at once as one blob', async () => {
      const bytes = randomBytes(6 * MiB);
      const before = (await tested.names()).length;
      const blobs = await Promise.all(Array.from({ length: 8 }, () => store.put(chunksOf(bytes))));
      expect(new Set(blobs.map((blob) => blob.sha256))).toEqual(new Set([sha256Of(bytes)]));
      expect(await tested.names()).toHaveLength(before + 1);
      expect(sha256Of(await store.read(sha256Of(bytes)))).toBe(sha256Of(bytes));
    });

    it('takes small blobs that are settled together', async () => {
      const sources = Array.from({ length: 20 }, (_, i) => randomBytes(i));
      const promise = { isSettledLater: true, maxBytes: 19 };
      const blobs = await Promise.all(sources.map((bytes) => store.put(bytes, promise)));
      await store.settle();
      await store.put(sources[5]!, promise);
      await store.settle();
      expect(blobs).toEqual(sources.map((bytes) => ({ sha256: sha256Of(bytes), size: bytes.length })));
      for (const [index, { sha256 }] of blobs.entries()) expect(await store.read(sha256)).toEqual(sources[index]);
      await expectRefused(() => store.put(randomBytes(20), promise), { code: 'TOO_LARGE' });
    });

    it('keeps different blobs of concurrent writers apart', async () => {
      const sources = Array.from({ length: 8 }, (_, i) => randomBytes(i * MiB + i));
      const blobs = await Promise.all(sources.map((bytes) => store.put(chunksOf(bytes))));
      expect(blobs).toEqual(sources.map((bytes) => ({ sha256: sha256Of(bytes), size: bytes.length })));
    });
  });

  describe('open', () => {
    it.each([
      [0, 0],
      [0, 99],
      [5 * MiB - 3, 5 * MiB + 3],
      [large.length - 7, large.length - 1],
      [0, large.length - 1],
    ])('gives the bytes %i to %i', async (start, end) => {
      await store.put(large);
      const found = Buffer.concat(await (await store.open(sha256Of(large), { start, end })).toArray());
      expect(sha256Of(found)).toBe(sha256Of(large.subarray(start, end + 1)));
      expect(await hashChunks(sha256Of(large), { start, end })).toBe(sha256Of(large.subarray(start, end + 1)));
    });

    it('gives a whole blob in chunks, again and again, also to many at once', async () => {
      await store.put(large);
      const twice = async () => [await hashChunks(sha256Of(large)), await hashChunks(sha256Of(large))];
      const hashes = await Promise.all([twice(), twice(), twice(), twice()]);
      expect(new Set(hashes.flat())).toEqual(new Set([sha256Of(large)]));
      const { sha256 } = await store.put(Buffer.alloc(0));
      expect(await hashChunks(sha256)).toBe(sha256);
    });

    it.each([
      [9, 10],
      [10, 11],
      [3, 2],
      [-1, 2],
      [0.5, 2],
    ])('refuses the bytes %d to %d of ten', async (start, end) => {
      const { sha256 } = await store.put(Buffer.from('ten bytes.'));
      await expect(store.open(sha256, { start, end })).rejects.toMatchObject({ code: 'BAD_INPUT' });
      await expect(hashChunks(sha256, { start, end })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    });

    it('can be left half-read', async () => {
      const { sha256 } = await store.put(large);
      for await (const chunk of await store.open(sha256)) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
      for await (const _chunk of store.chunks([{ sha256 }])) break;
      expect(await store.size(sha256)).toBe(large.length);
    });

    it('says that a blob is absent', async () => {
      const absent = sha256Of(Buffer.from('never stored'));
      await expect(store.open(absent)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(store.open(absent, { start: 0, end: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(hashChunks(absent)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(store.read(absent)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await store.size(absent)).toBeUndefined();
    });
  });

  describe('damage', () => {
    it.each([
      ['a changed byte', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])])],
      ['missing bytes', (bytes: Buffer) => bytes.subarray(0, -5)],
      ['no bytes', () => Buffer.alloc(0)],
      ['other bytes', () => randomBytes(100)],
    ])('reports %s, naming the blob, and never as a whole blob', async (_what, damage) => {
      const bytes = randomBytes(300_000);
      const { sha256 } = await store.put(bytes);
      await tested.tamper(sha256, damage(bytes));
      const problem = { code: 'INTERNAL', message: expect.stringContaining(sha256) };
      await expect(store.read(sha256)).rejects.toMatchObject(problem);
      for (const open of [() => store.open(sha256), async () => store.chunks([{ sha256 }])]) {
        let received = 0;
        const reading = (async () => {
          for await (const chunk of await open()) received += chunk.length;
        })();
        await expect(reading).rejects.toMatchObject(problem);
        expect(received).toBeLessThan(bytes.length);
      }
    });

    it('is healed by storing the bytes again', async () => {
      const bytes = randomBytes(1000);
      const { sha256 } = await store.put(bytes);
      await tested.tamper(sha256, Buffer.from('not it'));
      await store.put(bytes);
      expect(await store.read(sha256)).toEqual(bytes);
    });
  });

  it('removes a blob, and is content when there is none', async () => {
    const { sha256 } = await store.put(randomBytes(10));
    expect(await store.remove(sha256)).toBe(true);
    expect(await store.remove(sha256)).toBe(false);
    expect(await store.size(sha256)).toBeUndefined();
  });

  it('removes a blob unless it was stored since some time, again or for the first time', async () => {
    const { sha256 } = await store.put(randomBytes(10));
    expect(await store.remove(sha256, new Date(Date.now() - 60_000))).toBe(false);
    expect(await store.size(sha256)).toBe(10);
    expect(await store.remove(sha256, new Date(Date.now() + 60_000))).toBe(true);
    expect(await store.size(sha256)).toBeUndefined();
  });

  it('lists all that is there, with size and time', async () => {
    const blobs = await Promise.all([1, 2, 3].map((size) => store.put(randomBytes(size))));
    const listed = new Map<string, ListedBlob>();
    for await (const blob of store.list()) listed.set(blob.sha256, blob);
    expect(listed.size).toBe((await tested.names()).length);
    for (const { sha256, size } of blobs) {
      expect(listed.get(sha256)).toMatchObject({ size });
      expect(Math.abs(Number(listed.get(sha256)!.writtenAt) - Date.now())).toBeLessThan(60_000);
    }
  });

  it('is ready, and leaves nothing behind by saying so', async () => {
    const before = await tested.names();
    await store.check();
    expect(await tested.names()).toEqual(before);
  });

  it.each(['', '../../etc/passwd', 'a'.repeat(63), 'A'.repeat(64), `${'a'.repeat(64)}\n`, `../${'a'.repeat(61)}`])(
    'refuses the name %j',
    async (name) => {
      const refusal = { code: 'BAD_INPUT' };
      await expect(store.open(name)).rejects.toMatchObject(refusal);
      await expect(store.read(name)).rejects.toMatchObject(refusal);
      await expect(store.size(name)).rejects.toMatchObject(refusal);
      await expect(store.remove(name)).rejects.toMatchObject(refusal);
      await expect(store.put(Buffer.from('x'), { sha256: name })).rejects.toMatchObject(refusal);
    },
  );
}
