/** Files in parts: stored, registered and read, whole and by ranges, on each kind of store. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import type { ByteRange } from './blob-store.ts';
import { contentChunks, readContent } from './content.ts';
import { registerBlobs } from './register-blobs.ts';
import { type StoredFile, storeFile } from './store-file.ts';
import { type TestStore, testStores } from './test-stores.ts';

const KiB = 1024;
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(testStores)('a file in parts on $name', ({ isThere, open }) => {
  describe.skipIf(!isThere)('is one file', () => {
    const bytes = randomBytes(700 * KiB);
    const cuts = [5 * KiB, 21 * KiB, 340 * KiB, 341 * KiB, 690 * KiB];
    let database: TestDatabase;
    let store: TestStore;
    let file: StoredFile;

    const register = (...files: StoredFile[]) =>
      database.prisma.$transaction((tx) => registerBlobs(tx, store.blobs, files));
    const source = () => ({ prisma: database.prisma, blobs: store.blobs });
    async function collect(sha256: string, range?: ByteRange): Promise<Buffer> {
      const chunks: Buffer[] = [];
      for await (const chunk of contentChunks(source(), sha256, range)) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    }

    beforeAll(async () => {
      database = await testDatabase();
      store = await open();
      file = await storeFile(store.blobs, bytes, cuts);
      await register(file);
    });
    afterAll(async () => {
      await store.close();
      await database.drop();
    });

    it('known by its own digest and length, which the store need not have', async () => {
      expect(file).toMatchObject({ sha256: sha256Of(bytes), size: bytes.length });
      expect(file.parts!.map(({ size }) => size / KiB)).toEqual([5, 16, 319, 1, 349, 10]);
      expect(await store.blobs.size(file.sha256)).toBeUndefined();
      const row = await database.prisma.blob.findUniqueOrThrow({ where: { sha256: file.sha256 } });
      expect(row.size).toBe(BigInt(bytes.length));
    });

    it('read whole', async () => {
      expect((await readContent(source(), file.sha256)).equals(bytes)).toBe(true);
      expect((await collect(file.sha256)).equals(bytes)).toBe(true);
    });

    it.each([
      [0, 0],
      [0, 700 * KiB - 1],
      [21 * KiB - 1, 21 * KiB],
      [21 * KiB, 340 * KiB - 1],
      [100 * KiB, 200 * KiB],
      [20 * KiB, 695 * KiB],
      [700 * KiB - 1, 700 * KiB - 1],
    ])('read from %i to %i', async (start, end) => {
      expect((await collect(file.sha256, { start, end })).equals(bytes.subarray(start, end + 1))).toBe(true);
    });

    it('registered twice, and by many at once, as one', async () => {
      const other = await storeFile(store.blobs, Buffer.concat([bytes, randomBytes(30 * KiB)]), [...cuts, 700 * KiB]);
      await Promise.all(Array.from({ length: 5 }, () => register(file, other, file)));
      expect(await database.prisma.blobPart.count({ where: { wholeSha256: file.sha256 } })).toBe(6);
      expect(other.parts!.slice(0, 6)).toEqual(file.parts);
      expect(sha256Of(await readContent(source(), other.sha256))).toBe(other.sha256);
    });

    it('read whole where it was stored whole before', async () => {
      const old = randomBytes(100 * KiB);
      await register(await storeFile(store.blobs, old));
      await register(await storeFile(store.blobs, old, [40 * KiB]));
      expect((await readContent(source(), sha256Of(old))).equals(old)).toBe(true);
      expect((await collect(sha256Of(old), { start: 39 * KiB, end: 41 * KiB })).length).toBe(2 * KiB + 1);
    });

    it('never registered without its bytes', async () => {
      const lost = await storeFile(store.blobs, randomBytes(100 * KiB), [40 * KiB]);
      await store.blobs.remove(lost.parts![1]!.sha256);
      await expect(register(lost)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(await database.prisma.blob.count({ where: { sha256: lost.sha256 } })).toBe(0);
    });

    it('not read where a part is damaged', async () => {
      const damaged = await storeFile(store.blobs, randomBytes(100 * KiB), [40 * KiB]);
      await register(damaged);
      await store.tamper(damaged.parts![1]!.sha256, randomBytes(60 * KiB));
      const problem = { code: 'INTERNAL', message: expect.stringContaining(damaged.parts![1]!.sha256) };
      await expect(readContent(source(), damaged.sha256)).rejects.toMatchObject(problem);
      await expect(collect(damaged.sha256)).rejects.toMatchObject(problem);
    });
  });
});
