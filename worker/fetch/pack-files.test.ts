import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '../../hub/archives/read-zip.ts';
import type { StoredBlob } from '../../hub/blobs/blob-store.ts';
import { DiskBlobStore } from '../../hub/blobs/disk-blob-store.ts';
import { encodeZip } from '../../mednet/formats/encode-zip.ts';
import { type PackedFile, packFiles } from './pack-files.ts';

let folder: string;
let blobs: DiskBlobStore;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mednet-pack-'));
  blobs = new DiskBlobStore(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const md5 = (content: string): string => createHash('md5').update(content).digest('hex');

async function series(files: Record<string, string>, list = files): Promise<PackedFile> {
  const lines = Object.entries(list).map(([name, content]) => `${name},${md5(content)}`);
  const members = { ...files, 'md5hashes.csv': ['Filename,MD5Hash', ...lines].join('\n') };
  const bytes = await encodeZip(Object.fromEntries(Object.entries(members).map(([k, v]) => [k, Buffer.from(v)])));
  return { path: 'CT/1.2.3', address: 'https://x.org', isUnpacked: true, blob: await blobs.put(bytes) };
}

const plain = async (name: string, content: string): Promise<PackedFile> => ({
  path: name,
  address: 'https://x.org',
  blob: await blobs.put(Buffer.from(content)),
});

const pack = (files: PackedFile[], notes = {}, maxBytes = 1e6): Promise<StoredBlob> =>
  packFiles(blobs, files, notes, { maxBytes, onFile: () => {} });

async function list({ sha256 }: StoredBlob): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const { entries, close } = await readZip(await blobs.localFile(sha256));
  for (const entry of entries) found[entry.path] = await text(await entry.open());
  await close();
  return found;
}

describe('an archive', () => {
  it('holds the files, the notes, and what was in each series', async () => {
    const files = [await plain('a/x.png', 'x'), await series({ '1-1.dcm': 'one', '1-2.dcm': 'two', LICENSE: 'CC' })];
    expect(await list(await pack(files, { 'metadata.csv': 'a,b' }))).toEqual({
      'metadata.csv': 'a,b',
      'a/x.png': 'x',
      'CT/1.2.3/1-1.dcm': 'one',
      'CT/1.2.3/1-2.dcm': 'two',
      'CT/1.2.3/LICENSE': 'CC',
    });
  });

  it('is the same for the same files', async () => {
    const files = [await plain('a.png', 'a'), await plain('b.png', 'b')];
    expect(await pack(files)).toEqual(await pack(files));
  });

  it('is no larger than may be', async () => {
    await expect(pack([await plain('a.png', 'x'.repeat(5000))], {}, 1000)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
});

describe('a series is refused', () => {
  it('when a file is not what its checksum says', async () => {
    const changed = await series({ '1-1.dcm': 'one' }, { '1-1.dcm': 'other' });
    await expect(pack([changed])).rejects.toThrow(`1-1.dcm of a series has the md5 ${md5('one')}, not ${md5('other')}`);
  });

  it('when a file is missing', async () => {
    await expect(pack([await series({ a: '1' }, { a: '1', b: '2' })])).rejects.toThrow(/without its file b/);
  });

  it('when it has no checksums, or is no archive', async () => {
    const bare = await blobs.put(await encodeZip({ 'a.dcm': Buffer.from('a') }));
    await expect(pack([{ ...(await series({})), blob: bare }])).rejects.toThrow(/without its checksums/);
    await expect(pack([{ ...(await plain('x', 'no zip')), isUnpacked: true }])).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});
