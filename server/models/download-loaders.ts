import type { PrismaClient } from '../../hub/db/generated/client.ts';
import { loadCount } from '../batch.ts';

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
  };
}
