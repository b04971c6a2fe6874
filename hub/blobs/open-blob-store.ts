import path from 'node:path';
import type { Config } from '../config.ts';
import type { BlobStore } from './blob-store.ts';
import { DiskBlobStore } from './disk-blob-store.ts';
import { S3BlobStore } from './s3-blob-store.ts';

/** The configured store, ready for use. UNAVAILABLE, with what to do, when it cannot be used. */
export async function openBlobStore(config: Config): Promise<BlobStore> {
  const store = config.s3 ? new S3BlobStore(config.s3) : new DiskBlobStore(path.join(config.home, 'blobs'));
  await store.prepare();
  return store;
}
