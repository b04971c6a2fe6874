import { createHmac, randomBytes } from 'node:crypto';
import type { PrismaClient } from '../db/generated/client.ts';
import { startOfDay } from './start-of-day.ts';

/** Milliseconds. Nobody waits for the count, so it may come late when the database has more to do. */
const PATIENCE = { maxWait: 60_000, timeout: 60_000 };

export interface Downloaded {
  artifactId: string;
  versionId: string;
}

/** What tells clients apart, as far as they can be. */
export interface DownloadClient {
  address: string;
  agent: string;
}

/**
 * Counts who downloads: each client once a day for a file, and once a day for its version, which keeps the count of
 * each day. The database has no address, only digests under a random key of the day; both are deleted when it is over (`forgetDownloadDays`).
 */
export class DownloadCounter {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async count({ artifactId, versionId }: Downloaded, client: DownloadClient, now = new Date()): Promise<void> {
    const day = startOfDay(now);
    await this.#prisma.$transaction(async (tx) => {
      const data = [{ day, key: randomBytes(32) }];
      await tx.downloadDay.createMany({ data, skipDuplicates: true });
      const { key } = await tx.downloadDay.findUniqueOrThrow({ where: { day } });
      const digest = (what: string) =>
        createHmac('sha256', key)
          .update(JSON.stringify([what, client.address, client.agent]))
          .digest();
      const ofFile = await tx.downloadSeen.createMany({
        data: [{ day, digest: digest(artifactId) }],
        skipDuplicates: true,
      });
      if (ofFile.count === 0) return;
      await tx.$executeRaw`
        INSERT INTO artifact_count AS c (artifact_id, downloads) VALUES (${artifactId}::uuid, 1)
        ON CONFLICT (artifact_id) DO UPDATE SET downloads = c.downloads + 1`;
      const ofVersion = await tx.downloadSeen.createMany({
        data: [{ day, digest: digest(versionId) }],
        skipDuplicates: true,
      });
      if (ofVersion.count === 0) return;
      await tx.$executeRaw`
        INSERT INTO version_count AS c (version_id, downloads) VALUES (${versionId}::uuid, 1)
        ON CONFLICT (version_id) DO UPDATE SET downloads = c.downloads + 1`;
      await tx.$executeRaw`
        INSERT INTO version_count_day AS c (version_id, day, downloads) VALUES (${versionId}::uuid, ${day}::date, 1)
        ON CONFLICT (version_id, day) DO UPDATE SET downloads = c.downloads + 1`;
    }, PATIENCE);
  }
}
