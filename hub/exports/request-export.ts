/** The job that exports a version to every format which it does not have yet, and certifies it. */
import { FORMATS } from '../../mednet/formats/index.ts';
import type { Job } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import { findUsableVersion } from '../registry/find-usable-version.ts';
import { mayActFor, type Viewer } from '../users/viewer.ts';
import { queueExport } from './queue-export.ts';

/**
 * However often and at whatever moment it is asked for, a version has one such job at a time: the one that waits, runs
 * or failed (to be resumed), else a new one where something is missing, else the last one. FORBIDDEN unless the version
 * is the viewer's or they are an administrator.
 */
export async function requestExport(hub: HubContext, viewer: Viewer, reference: string): Promise<Job> {
  const version = await findUsableVersion(hub.prisma, viewer, reference);
  if (!mayActFor(viewer, version.ownerId)) {
    throw new AppError('FORBIDDEN', `Only the owner of ${version.reference} exports it.`);
  }
  return hub.prisma.$transaction(async (tx) => {
    // Whoever asks second waits here, and then finds the job of the first.
    await tx.$queryRaw`SELECT 1 FROM "version" WHERE id = ${version.id}::uuid FOR UPDATE`;
    const last = await tx.job.findFirst({
      where: { kind: 'EXPORT', inputs: { path: ['version', 'id'], equals: version.id } },
      orderBy: { createdAt: 'desc' },
    });
    if (last && last.state !== 'SUCCEEDED') return last;
    const there = await tx.export.findMany({ where: { versionId: version.id } });
    const missing = Object.keys(FORMATS).filter((format) => !there.some((one) => one.format === format));
    if (last && missing.length === 0) return last;
    return queueExport({ tx, queue: hub.queue }, viewer.id, version, missing);
  });
}
