/** A new store of each kind, for tests of what is served from either. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import type { BlobStore } from './blob-store.ts';
import { DiskBlobStore } from './disk-blob-store.ts';
import { S3BlobStore } from './s3-blob-store.ts';
import { createS3Client } from './s3-client.ts';

export interface TestStore {
  blobs: BlobStore;
  /** Writes other bytes under the blob's name. */
  tamper(sha256: string, bytes: Buffer): Promise<unknown>;
  close(): Promise<void>;
}

const s3 = inject('s3');

export const testStores: { name: string; isThere: boolean; open(): Promise<TestStore> }[] = [
  { name: 'disk', isThere: true, open: openDisk },
  { name: 'S3', isThere: s3 !== null, open: openS3 },
];

async function openDisk(): Promise<TestStore> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mednet-files-'));
  const blobs = new DiskBlobStore(folder);
  return {
    blobs,
    tamper: (sha256, bytes) => writeFile(path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), bytes),
    close: () => rm(folder, { recursive: true }),
  };
}

async function openS3(): Promise<TestStore> {
  const config = { ...s3!, bucket: `test-${randomBytes(6).toString('hex')}` };
  const blobs = new S3BlobStore(config);
  await blobs.prepare();
  const client = createS3Client(config);
  return {
    blobs,
    tamper: (sha256, bytes) => client.putObject(config.bucket, `blobs/${sha256}`, bytes, bytes.length),
    close: async () => {},
  };
}
