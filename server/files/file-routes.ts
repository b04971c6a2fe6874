import type { Request } from 'express';
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import type { PrismaClient } from '../../hub/db/generated/client.ts';
import type { Viewer } from '../../hub/users/viewer.ts';

/** What the routes under `/files` work with. */
export interface FileRoutes {
  prisma: PrismaClient;
  blobs: BlobStore;
  /** Who sent the request, or null for nobody known; rejects for a bad token. */
  viewer(request: Request): Promise<Viewer | null>;
}
