import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { BlobStore } from '../blobs/blob-store.ts';
import { DiskBlobStore } from '../blobs/disk-blob-store.ts';
import { S3BlobStore } from '../blobs/s3-blob-store.ts';
import { withLocalCopy } from './with-local-copy.ts';

const s3 = inject('s3');
const copies = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('mednet-copy-'));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mednet-local-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function openS3(): Promise<BlobStore> {
  const store = new S3BlobStore({ ...s3!, bucket: `test-${randomBytes(6).toString('hex')}` });
  await store.prepare();
  return store;
}

describe.each([
  ['disk', true, async (): Promise<BlobStore> => new DiskBlobStore(folder)],
  ['S3', Boolean(s3), openS3],
])('from %s', (_where, isThere, open) => {
  it.skipIf(!isThere)('gives a file with the bytes, and leaves no copy behind', async () => {
    const store = await open();
    const bytes = randomBytes(300_000);
    const { sha256 } = await store.put(bytes);
    const before = await copies();
    expect(await withLocalCopy(store, sha256, async (file) => (await readFile(file)).equals(bytes))).toBe(true);
    await expect(withLocalCopy(store, sha256, () => Promise.reject(new Error('no use')))).rejects.toThrow('no use');
    await expect(withLocalCopy(store, 'a'.repeat(64), readFile)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await copies()).toEqual(before);
    expect((await store.read(sha256)).equals(bytes)).toBe(true);
  });
});

it('does not hand out a damaged blob', async () => {
  const store = new DiskBlobStore(folder);
  const { sha256 } = await store.put(randomBytes(100));
  await writeFile(path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'damaged');
  await expect(withLocalCopy(store, sha256, readFile)).rejects.toMatchObject({ code: 'INTERNAL' });
});
