import type { PrismaClient, Worker } from '../db/generated/client.ts';
import { requireAdmin } from '../users/require-admin.ts';
import type { Viewer } from '../users/viewer.ts';
import { findLiveWorkers } from './find-live-workers.ts';

/** All that is known of the live workers. Throws FORBIDDEN for anybody but administrators. */
export async function listWorkers(prisma: PrismaClient, viewer: Viewer | null): Promise<Worker[]> {
  requireAdmin(viewer, 'Workers are shown');
  return findLiveWorkers(prisma);
}
