import type { Request } from 'express';
import type { DownloadCounter } from '../../hub/downloads/download-counter.ts';
import { log } from '../../hub/log.ts';
import type { FoundArtifact } from './find-artifact.ts';

/**
 * Counts who got a published file. Never rejects: the download is what matters. The last ones before the hub stops may
 * find the day forgotten, and are not counted.
 */
export async function countDownload(counter: DownloadCounter, file: FoundArtifact, request: Request): Promise<void> {
  if (!file.isPublished) return;
  const client = { address: request.ip ?? '', agent: request.get('User-Agent') ?? '' };
  await counter
    .count({ artifactId: file.id, versionId: file.versionId }, client)
    .catch((error: unknown) => log.info({ err: error, file: file.name }, 'a download was not counted'));
}
