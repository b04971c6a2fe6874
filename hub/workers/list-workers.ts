import type { PrismaClient, Worker } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { requireViewer, type Viewer } from '../users/viewer.ts';
import { findLiveWorkers } from './find-live-workers.ts';

/** All that is known of the live workers. Throws FORBIDDEN for anybody but administrators. */
export async function listWorkers(prisma: PrismaClient, viewer: Viewer | null): Promise<Worker[]> {
  if (requireViewer(viewer).role !== 'ADMIN') {
    throw new AppError('FORBIDDEN', 'Only administrators see the workers: ask one, or look at /readyz.');
  }
  return findLiveWorkers(prisma);
}
