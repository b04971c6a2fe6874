import type { PrismaClient } from '../../hub/db/generated/client.ts';
import { loadCount, loadMany } from '../batch.ts';

/** Milliseconds; how far back days are told one by one. */
const longest = 366 * 24 * 3600 * 1000;

export function createDownloadLoaders(prisma: PrismaClient) {
  return {
    downloadsOfArtifact: loadCount(async (ids) => {
      const rows = await prisma.artifactCount.findMany({ where: { artifactId: { in: ids } } });
      return rows.map(({ artifactId, downloads }) => ({ key: artifactId, count: downloads }));
    }),
    downloadsOfVersion: loadCount(async (ids) => {
      const rows = await prisma.versionCount.findMany({ where: { versionId: { in: ids } } });
      return rows.map(({ versionId, downloads }) => ({ key: versionId, count: downloads }));
    }),
    downloadDaysOfVersion: loadMany(
      (ids) =>
        prisma.versionCountDay.findMany({
          where: { versionId: { in: ids }, day: { gte: new Date(Date.now() - longest) } },
          orderBy: { day: 'asc' },
        }),
      (row) => row.versionId,
    ),
  };
}
