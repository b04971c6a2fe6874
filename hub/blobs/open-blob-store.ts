import path from 'node:path';
import type { Config, S3Config } from '../config.ts';
import type { BlobStore } from './blob-store.ts';
import { DiskBlobStore } from './disk-blob-store.ts';

/** The configured store, ready for use. UNAVAILABLE, with what to do, when it cannot be used. */
export async function openBlobStore(config: Config): Promise<BlobStore> {
  const store = config.s3 ? await openS3(config.s3) : new DiskBlobStore(path.join(config.home, 'blobs'));
  await store.prepare();
  return store;
}

/** Loaded where it is used: a job's process without it starts sooner. */
const openS3 = async (config: S3Config) => new (await import('./s3-blob-store.ts')).S3BlobStore(config);
