import type { BlobStore } from './blobs/blob-store.ts';
import type { Config } from './config.ts';
import type { PrismaClient } from './db/generated/client.ts';
import type { Queue } from './jobs/open-queue.ts';

/** What the hub's operations work on. */
export interface HubContext {
  config: Config;
  prisma: PrismaClient;
  blobs: BlobStore;
  queue: Queue;
}
